import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { VerdictKind } from '../../shared/line';
import type { OutboxState } from '../../shared/outbox';
import { trayIconName } from './tray-icon';

it.each<[OutboxState, VerdictKind, string]>([
  [{ waiting: 0, needsUser: 0 }, 'fine', 'tray'],
  [{ waiting: 0, needsUser: 0 }, 'unknown', 'tray'],
  [{ waiting: 0, needsUser: 0 }, 'internet-down', 'tray-trouble'],
  [{ waiting: 0, needsUser: 0 }, 'poor', 'tray-trouble'],
  [{ waiting: 1, needsUser: 0 }, 'fine', 'tray-waiting-1'],
  [{ waiting: 9, needsUser: 0 }, 'disconnected', 'tray-waiting-9'],
  [{ waiting: 10, needsUser: 0 }, 'disconnected', 'tray-waiting-more'],
  [{ waiting: 0, needsUser: 1 }, 'fine', 'tray-needs-user'],
  [{ waiting: 3, needsUser: 2 }, 'disconnected', 'tray-needs-user'],
])('with %o in the outbox and the line %s the tray shows %s, in both sizes', (outbox, verdict, name) => {
  expect(trayIconName(outbox, verdict)).toBe(name);
  for (const file of [`${name}.png`, `${name}-double.png`]) {
    expect(existsSync(join(import.meta.dirname, 'icons', file))).toBe(true);
  }
});
