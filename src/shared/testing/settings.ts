import type { Settings } from '../settings';

/** Nothing is the provider's to decide. */
export const unmanaged: Settings['managed'] = {
  crmAddress: false,
  ticketIds: { typeId: false, statusId: false, priorityId: false, groupId: false },
  shortcut: false,
  probes: { internet: false, names: false, portalUrl: false },
  autostart: false,
};

/** A user's settings, except where `parts` say otherwise. */
export const someSettings = (parts: Partial<Settings> = {}): Settings => ({
  crmAddress: 'https://crm.example.net',
  ticketIds: { typeId: 1, statusId: 2, priorityId: 3, groupId: 4 },
  shortcut: 'CommandOrControl+Shift+O',
  evidence: 'all',
  language: null,
  appearance: 'system',
  notifications: true,
  probes: { internet: [], names: [], portalUrl: '' },
  autostart: true,
  managed: unmanaged,
  ...parts,
});
