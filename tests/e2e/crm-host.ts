import { app } from 'electron';
import { createCrm } from '../../src/main/crm/client';
import { createServerClock } from '../../src/main/crm/server-clock';
import { createCrmTransport } from '../../src/main/shell/crm-transport';

declare global {
  /** Makes a client over Chromium's network stack, as main does; only the deadline is the test's. */
  var createTestCrm: (deadlineMs: number) => ReturnType<typeof createCrm>;
}

globalThis.createTestCrm = (deadlineMs) => createCrm({ ...createCrmTransport(), deadlineMs }, createServerClock());

void app.whenReady();
