import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { VerdictKind } from '../../shared/line';
import type { OutboxState } from '../../shared/outbox';
import { trayIconFiles, trayIconName } from './tray-icon';

const icons = join(import.meta.dirname, '../../../build/brand/flare/icons/tray');
const systems = ['linux', 'win32', 'darwin'] as const;

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
])('with %o in the outbox and the line %s the tray shows %s, on every system and panel', (outbox, verdict, name) => {
  expect(trayIconName(outbox, verdict)).toBe(name);
  const files = systems.flatMap((system) => [true, false].flatMap((isDark) => trayIconFiles(name, system, isDark)));
  for (const file of files) expect(existsSync(join(icons, file)), file).toBe(true);
});

it.each<[NodeJS.Platform, boolean, string[]]>([
  ['linux', false, ['tray-light.png', 'tray-light-double.png']],
  ['linux', true, ['tray-dark.png', 'tray-dark-double.png']],
  ['win32', false, ['tray-light.ico']],
  ['win32', true, ['tray-dark.ico']],
  ['darwin', false, ['tray-template.png', 'tray-template-double.png']],
  ['darwin', true, ['tray-template.png', 'tray-template-double.png']],
])('on %s, with a dark panel: %s, the icon is in %j', (platform, isPanelDark, files) => {
  expect(trayIconFiles('tray', platform, isPanelDark)).toEqual(files);
});
