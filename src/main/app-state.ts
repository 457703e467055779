import type { AppState } from '../shared/state';
import type { Account } from './account/account';
import type { Keychain } from './account/keychain';
import type { Subjects } from './crm/subjects';
import type { SettingsStore } from './settings/settings';
import type { Shortcut } from './shell/shortcut';
import type { UserFiles } from './user-files';

export interface StateParts {
  account: Account;
  files: UserFiles;
  keychain: Keychain;
  /** The policy file that has a mistake, if it has one. */
  wrongPolicy: string | null;
  settings: SettingsStore;
  shortcut: Shortcut;
  subjects: Subjects;
}

/** Everything the window shows, put together from the parts that know it. */
export const readState = ({ account, keychain, settings, shortcut, subjects, ...rest }: StateParts): AppState => ({
  account: account.state(),
  keychain: keychain.state(),
  subjects: subjects.state(),
  settings: settings.current(),
  shortcutRegistered: shortcut.registered,
  notices: [...readNotices(rest)],
});

function* readNotices({ files, wrongPolicy }: Pick<StateParts, 'files' | 'wrongPolicy'>): Generator<Notice> {
  const setAside = {
    'settings-set-aside': files.settings.setAside,
    'draft-set-aside': files.draft.setAside,
    'account-set-aside': files.account.setAside,
    'policy-wrong': wrongPolicy,
  };
  for (const reason of Object.keys(setAside) as Notice['reason'][]) {
    const file = setAside[reason];
    if (file !== null) yield { file, reason };
  }
}

type Notice = AppState['notices'][number];
