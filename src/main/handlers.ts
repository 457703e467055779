import type { Handlers } from '../shared/contract';
import { failed, ok } from '../shared/errors';
import type { Draft } from '../shared/report';
import type { AppState } from '../shared/state';
import type { Account } from './account/account';
import type { Subjects } from './crm/subjects';
import type { Log } from './log';
import type { Sender } from './outbox/send';
import type { SettingsStore } from './settings/settings';
import { DEFAULT_ACCELERATOR } from './shell/accelerator';
import type { Shortcut } from './shell/shortcut';
import type { Window } from './shell/window';
import type { JsonFile } from './storage/json-file';

export interface HandlerParts {
  account: Account;
  draft: JsonFile<Draft>;
  log: Log;
  readState: () => AppState;
  sender: Sender;
  settings: SettingsStore;
  shortcut: Shortcut;
  stateChanged: () => void;
  subjects: Subjects;
  window: Window;
}

const done = ok(undefined);

/** What main does for each of the renderer's calls. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { account, draft, log, settings, shortcut, stateChanged, subjects } = parts;

  const saveDraft: Handlers['saveDraft'] = (next) =>
    draft.set(next).then(
      () => done,
      (error: unknown) => {
        log.error('the draft could not be saved', error);
        return failed('not_saved');
      },
    );

  return {
    readState: () => Promise.resolve(ok(parts.readState())),
    signIn: (input) => account.signIn(input),
    signInWithToken: (input) => account.signInWithToken(input),
    signOut() {
      account.signOut();
      return Promise.resolve(done);
    },
    async retryKeychain() {
      await account.retryKeychain();
      return done;
    },
    async refreshSubjects() {
      await subjects.refresh();
      return done;
    },

    readDraft: () => Promise.resolve(ok(draft.value)),
    saveDraft,

    async sendReport(report) {
      const result = await parts.sender.send(report);
      if (result.ok && draft.value.message === report.message) await saveDraft({ ...report, message: '' });
      return result;
    },

    async saveSettings(change) {
      const wanted = change.shortcut === null ? DEFAULT_ACCELERATOR : change.shortcut;
      if (wanted !== undefined && !settings.current().managed.shortcut && !shortcut.use(wanted)) {
        return failed('shortcut_unusable');
      }
      const { crmAddress } = settings.current();
      const result = await settings.change(change);
      // A change that could not be saved holds until Flare quits.
      if (settings.current().crmAddress !== crmAddress) account.changeAddress(settings.current().crmAddress);
      stateChanged();
      return result;
    },

    hideWindow() {
      parts.window.hide();
      return Promise.resolve(done);
    },
  };
}
