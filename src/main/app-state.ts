import type { AppState } from '../shared/state';
import type { Account } from './account/account';
import type { HandOverDesk } from './account/hand-over-desk';
import type { Keychain } from './account/keychain';
import type { Subjects } from './crm/subjects';
import type { FirstStart } from './first-start';
import type { Line } from './line/create-line';
import type { Outbox } from './outbox/outbox';
import type { Policy } from './settings/policy';
import type { Autostart } from './shell/autostart/autostart';
import type { SettingsStore } from './settings/settings';
import type { Shortcut } from './shell/shortcut';
import { readAccent } from './shell/accent';
import type { Updates } from './updates/updates';
import type { UserFiles } from './user-files';

export interface StateParts {
  account: Account;
  autostart: Autostart;
  files: UserFiles;
  firstStart: FirstStart;
  handOver: HandOverDesk;
  keychain: Keychain;
  line: Line;
  locale: () => string;
  outbox: Outbox;
  policy: Policy;
  /** The policy file that has a mistake, and which, if it has one. */
  wrongPolicy: { file: string; detail: string } | null;
  settings: SettingsStore;
  shortcut: Shortcut;
  subjects: Subjects;
  updates: Updates;
  /** Flare's. */
  version: string;
}

/** Everything the window shows, put together from the parts that know it. */
export const readState = ({
  account,
  autostart,
  handOver,
  keychain,
  line,
  locale,
  policy,
  settings,
  shortcut,
  subjects,
  ...rest
}: StateParts): AppState => ({
  account: account.state(),
  keychain: keychain.state(),
  subjects: subjects.state(),
  settings: settings.current(),
  locale: locale(),
  shortcutRegistered: shortcut.registered,
  autostart: autostart.state(),
  isFirstStart: rest.firstStart.isFirst,
  version: rest.version,
  updates: rest.updates.state(),
  shortcutCommand: shortcut.command,
  line: line.state(),
  outbox: rest.outbox.state(),
  accent: policy.brand?.colour ?? readAccent(),
  provider: {
    name: policy.brand?.name ?? null,
    logo: policy.brand?.logo ?? null,
    phone: policy.supportPhone ?? null,
    hasPage: policy.supportPage !== undefined,
  },
  handOver: handOver.state(),
  notices: [...readNotices(rest)],
});

function* readNotices({
  files,
  outbox,
  wrongPolicy,
}: Pick<StateParts, 'files' | 'outbox' | 'wrongPolicy'>): Generator<Notice> {
  const setAside: Record<Exclude<Notice['reason'], 'policy-wrong'>, readonly (string | null)[]> = {
    'settings-set-aside': [files.settings.setAside],
    'draft-set-aside': [files.draft.setAside],
    'account-set-aside': [files.account.setAside],
    'report-set-aside': outbox.setAside,
  };
  for (const reason of Object.keys(setAside) as (keyof typeof setAside)[]) {
    for (const file of setAside[reason]) if (file !== null) yield { file, reason, detail: '' };
  }
  if (wrongPolicy !== null) yield { ...wrongPolicy, reason: 'policy-wrong' };
}

type Notice = AppState['notices'][number];
