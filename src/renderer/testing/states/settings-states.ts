import { failed } from '../../../shared/errors';
import { m } from '../../../shared/i18n/compiled/messages';
import type { AppState } from '../../../shared/state';
import { signedInState, signedOutState } from '../../fake-client';
import { field, press, unfold, write } from '../user';
import { each, longPath, longWord, settings, type WindowState } from './window-state';

const managed: AppState = {
  ...signedInState,
  settings: {
    ...signedInState.settings,
    managed: {
      crmAddress: true,
      ticketIds: { typeId: true, statusId: true, priorityId: true, groupId: true },
      shortcut: true,
      probes: { internet: true, names: true, portalUrl: true },
      autostart: true,
    },
  },
};
const long: AppState = {
  ...signedInState,
  account: {
    status: 'signed-in',
    origin: 'https://crm.example.net',
    identity: { name: longWord, customerNumber: null },
    expired: false,
  },
  settings: { ...signedInState.settings, crmAddress: `https://${longWord}.example.net` },
};

const pressing = (keys: KeyboardEventInit) => async () => {
  const shortcut = await field(m.shortcut_label);
  shortcut.click();
  shortcut.dispatchEvent(
    new KeyboardEvent('keydown', { code: `Key${keys.key?.toUpperCase()}`, bubbles: true, ...keys }),
  );
};

const reasons: readonly AppState['notices'][number]['reason'][] = [
  'settings-set-aside',
  'draft-set-aside',
  'account-set-aside',
  'report-set-aside',
  'policy-wrong',
];

const refuses = (code: 'shortcut_unusable' | 'address_invalid' | 'managed_by_provider') => ({
  saveSettings: () => Promise.resolve(failed(code)),
});

export const settingsStates: readonly WindowState[] = [
  settings('as they are'),
  settings('signed out', { app: signedOutState }),
  settings('all managed', { app: managed }),
  settings('long names', { app: long }),
  settings('saved', { then: () => write(m.ticket_type_label, '7') }),
  settings('a number that is none', { then: () => write(m.ticket_type_label, '-1') }),
  settings('an address that is none', { app: signedOutState, handlers: refuses('address_invalid'), then: newAddress }),
  settings('asking before the provider is changed', { then: newAddress }),
  settings('pressing a new shortcut', { then: async () => (await field(m.shortcut_label)).click() }),
  settings('what the line is tested with', { then: () => unfold(m.probes_summary) }),
  settings('what the line is tested with, managed', { app: managed, then: () => unfold(m.probes_summary) }),
  settings('targets that are none', { then: wrongTargets }),
  settings('notifications off', {
    app: { ...signedInState, settings: { ...signedInState.settings, notifications: false } },
  }),
  settings('a shortcut that is typing', { then: pressing({ key: 'a' }) }),
  settings('a shortcut that everybody needs', { then: pressing({ key: 'c', ctrlKey: true }) }),
  settings('a shortcut with AltGr', { then: pressing({ key: '€', code: 'KeyE', modifierAltGraph: true }) }),
  settings('no shortcut', {
    app: { ...signedInState, shortcutRegistered: false, settings: { ...signedInState.settings, shortcut: '' } },
  }),
  settings('typing a shortcut', { then: () => press(m.shortcut_type) }),
  settings('a command to bind by hand', {
    app: { ...signedInState, shortcutCommand: `/opt/${longWord}/app --report` },
  }),
  settings('diagnostics copied', { then: () => press(m.diagnostics_copy) }),
  settings('a log folder that does not open', {
    handlers: { openLogFolder: () => Promise.resolve(failed('folder_not_opened', longPath)) },
    then: () => press(m.log_folder_open),
  }),
  settings('a shortcut that is taken', { app: { ...signedInState, shortcutRegistered: false } }),
  settings('a shortcut that cannot be used', {
    handlers: refuses('shortcut_unusable'),
    then: pressing({ key: 'y', ctrlKey: true }),
  }),
  ...each(reasons, (reason) =>
    settings(`notice: ${reason}`, {
      app: { ...signedInState, notices: [{ file: longPath, reason, detail: 'Line 3: …' }] },
    }),
  ),
];

async function wrongTargets(): Promise<void> {
  await unfold(m.probes_summary);
  await write(m.probes_internet, `192.0.2.10:443, ${longWord}`);
  await write(m.probes_names, 'www..example.net');
  await write(m.probes_portal, 'https://probe.example.net');
}

function newAddress(): Promise<void> {
  return write(m.address_label, 'https://tickets.example.net');
}
