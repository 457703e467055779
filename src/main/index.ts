import { join } from 'node:path';
import { app, type Rectangle, session } from 'electron';
import type { AppState, View } from '../shared/state';
import { createAccount } from './account/account';
import { createKeychain } from './account/keychain';
import { createCrm } from './crm/client';
import { createSubjects } from './crm/subjects';
import { createHandlers } from './handlers';
import { emit, serveCalls } from './ipc';
import { createLog } from './log';
import { createSender } from './outbox/send';
import { registerAppScheme, serveAppFiles } from './security/app-protocol';
import { isOwnPage, lockDownContents, lockDownSession } from './security/lock-down';
import { policyPath, readPolicy } from './settings/policy';
import { createSettings } from './settings/settings';
import { DEFAULT_ACCELERATOR } from './shell/accelerator';
import { createCrmTransport } from './shell/crm-transport';
import { spawnKeychainProcess } from './shell/keychain-process';
import { createShortcut } from './shell/shortcut';
import { createTray } from './shell/tray';
import { createWindow } from './shell/window';
import { openUserFiles } from './user-files';

const KEYCHAIN = { service: 'Flare', patienceMs: 1000, deadlineMs: 60_000 };

registerAppScheme();
lockDownContents(app);
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  const log = createLog(join(app.getPath('userData'), 'logs'));
  const files = openUserFiles(app.getPath('userData'));
  // Tests and development bring a policy of their own; an installed Flare reads the machine's only.
  const policyFile = (!app.isPackaged && process.env['FLARE_POLICY']) || policyPath(process.platform, process.env);
  const { policy, wrong } = readPolicy(policyFile);
  if (wrong !== null) log.error(`policy ${policyFile}: ${wrong}`);

  const settings = createSettings({ file: files.settings, policy, defaultShortcut: DEFAULT_ACCELERATOR, log });
  const crm = createCrm(createCrmTransport());
  const keychain = createKeychain({ ...KEYCHAIN, spawn: spawnKeychainProcess, onChange: stateChanged, log });
  const account = createAccount({ crm, keychain, record: files.account, settings, onChange: accountChanged, log });
  const subjects = createSubjects({ crm, account, cache: files.subjects, onChange: stateChanged });
  const sendReport = createSender({ crm, account, ticketIds: () => settings.current().ticketIds });

  lockDownSession(session.defaultSession);
  serveAppFiles(session.defaultSession, join(import.meta.dirname, '../renderer'));
  const window = createWindow();
  const shortcut = createShortcut(() => open('report'));
  const tray = createTray(open);

  function readState(): AppState {
    return {
      account: account.state(),
      keychain: keychain.state(),
      subjects: subjects.state(),
      settings: settings.current(),
      shortcutRegistered: shortcut.registered,
      notices: [
        ...(files.settings.setAside === null
          ? []
          : [{ file: files.settings.setAside, reason: 'settings-set-aside' as const }]),
        ...(wrong === null ? [] : [{ file: policyFile, reason: 'policy-wrong' as const }]),
      ],
    };
  }

  function stateChanged(): void {
    const state = readState();
    tray.render(state.account);
    emit(window.contents, 'stateChanged', state);
  }

  function accountChanged(): void {
    void subjects.refresh();
    stateChanged();
  }

  function open(view: View, anchor?: Rectangle): void {
    window.show(anchor);
    emit(window.contents, 'viewRequested', view);
    void subjects.refresh();
  }

  const parts = {
    account,
    draft: files.draft,
    log,
    readState,
    sendReport,
    settings,
    shortcut,
    stateChanged,
    subjects,
    window,
  };
  serveCalls(createHandlers(parts), isOwnPage, log);

  shortcut.use(settings.current().shortcut);
  stateChanged();
  app.on('second-instance', () => open('report'));
  app.on('activate', () => open('report'));
  app.on('before-quit', () => keychain.close());
  void account.start().then(() => {
    if (account.state().status === 'signed-out') open('report');
  });
  if (process.argv.includes('--report')) open('report');
}
