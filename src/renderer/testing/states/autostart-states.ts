import { failed } from '../../../shared/errors';
import { m } from '../../../shared/i18n/compiled/messages';
import { AutostartState } from '../../../shared/state';
import { signedInState } from '../../fake-client';
import { field } from '../user';
import { each, settings, type WindowState } from './window-state';

export const autostartStates: readonly WindowState[] = [
  ...each(AutostartState.options, (autostart) =>
    settings(`autostart ${autostart}`, { app: { ...signedInState, autostart } }),
  ),
  settings('autostart could not be saved', {
    handlers: { saveSettings: () => Promise.resolve(failed('not_saved')) },
    then: async () => (await field(m.autostart_label)).click(),
  }),
];
