import { expect, it } from 'vitest';
import { type ErrorCode, failed, ok } from '../shared/errors';
import type { SettingsChange } from '../shared/settings';
import { someSettings } from '../shared/testing/settings';
import { type ApplyParts, createApplySettings } from './apply-settings';

const before = someSettings({ shortcut: 'Super+Control+Y' });

/** Applies a change to parts that tell what was asked of them, and answer as `parts` say. */
async function apply(change: SettingsChange, parts: Partial<ApplyParts> = {}) {
  const done: string[] = [];
  let settings = before;
  const result = await createApplySettings({
    account: { changeAddress: (origin) => void done.push(`address ${origin}`) },
    autostart: {
      decided: () => {
        done.push('autostart');
        return Promise.resolve(ok(undefined));
      },
    },
    line: {
      lookNow: () => {
        done.push('look');
        return Promise.resolve();
      },
    },
    settings: {
      current: () => settings,
      defaultShortcut: 'Super+Control+Y',
      change: ({ crmAddress = settings.crmAddress, appearance = settings.appearance }) => {
        done.push('saved');
        settings = { ...settings, crmAddress, appearance };
        return Promise.resolve(ok(undefined));
      },
    },
    shortcut: {
      use: (accelerator) => {
        done.push(`shortcut ${accelerator}`);
        return null;
      },
    },
    useAppearance: (appearance) => void done.push(appearance),
    stateChanged: () => void done.push('told'),
    ...parts,
  })(change);
  return { result, done };
}

it.each<[SettingsChange, readonly string[]]>([
  [{ crmAddress: 'https://crm.example.org' }, ['saved', 'address https://crm.example.org', 'told']],
  [{ crmAddress: 'https://crm.example.net' }, ['saved', 'told']],
  [{ ticketIds: before.ticketIds }, ['saved', 'told']],
  [{ shortcut: 'Ctrl+Alt+J' }, ['shortcut Ctrl+Alt+J', 'saved', 'told']],
  [{ shortcut: '' }, ['shortcut ', 'saved', 'told']],
  [{ shortcut: null }, ['shortcut Super+Control+Y', 'saved', 'told']],
  [{ evidence: 'none' }, ['saved', 'told']],
  [{ language: 'de' }, ['saved', 'told']],
  [{ appearance: 'dark' }, ['saved', 'dark', 'told']],
  [{ notifications: false }, ['saved', 'told']],
  [{ probes: { names: [] } }, ['saved', 'look', 'told']],
  [{ autostart: false }, ['saved', 'autostart', 'told']],
])('%j is followed by what needs it', async (change, done) => {
  expect(await apply(change)).toEqual({ result: ok(undefined), done });
});

it.each<[ErrorCode, Partial<ApplyParts>, readonly string[]]>([
  ['shortcut_taken', { shortcut: { use: () => 'shortcut_taken' } }, []],
  [
    'not_saved',
    { autostart: { decided: () => Promise.resolve(failed('not_saved')) } },
    ['shortcut J', 'saved', 'told'],
  ],
])('%s is said, and nothing is done after it that needs it', async (code, parts, done) => {
  expect(await apply({ shortcut: 'J', autostart: true }, parts)).toEqual({ result: failed(code), done });
});

it('a change that could not be saved holds all the same, and the entry stays as it is', async () => {
  const settings = { current: () => before, defaultShortcut: '', change: () => Promise.resolve(failed('not_saved')) };
  const { result, done } = await apply({ appearance: 'dark', autostart: false }, { settings });
  expect(result).toEqual(failed('not_saved'));
  expect(done).toEqual(['system', 'told']);
});

it('keys that the provider manages are left as they are', async () => {
  const managed = { ...before, managed: { ...before.managed, shortcut: true } };
  const change = () => Promise.resolve(failed('managed_by_provider'));
  const { done } = await apply(
    { shortcut: 'J' },
    { settings: { current: () => managed, defaultShortcut: '', change } },
  );
  expect(done).toEqual(['told']);
});
