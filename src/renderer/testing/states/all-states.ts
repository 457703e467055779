import { accountStates, handOverStates, signInStates } from './account-states';
import { autostartStates } from './autostart-states';
import { formStates } from './form-states';
import { lineStates } from './line-states';
import { reportsStates } from './reports-states';
import { sendingStates } from './sending-states';
import { settingsStates } from './settings-states';
import { ticketsStates } from './tickets-states';
import { updateStates } from './update-states';
import type { WindowState } from './window-state';

/** Every look of the window. The gallery draws them; the tests go through them. */
export const allStates: readonly WindowState[] = [
  ...formStates,
  ...lineStates,
  ...sendingStates,
  ...signInStates,
  ...handOverStates,
  ...accountStates,
  ...reportsStates,
  ...ticketsStates,
  ...settingsStates,
  ...autostartStates,
  ...updateStates,
];
