import { join } from 'node:path';
import { app, type Rectangle, session } from 'electron';
import type { View } from '../shared/state';
import { createAccount } from './account/account';
import { createKeychain } from './account/keychain';
import { readState } from './app-state';
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
import { finishBeforeQuit, within } from './shell/quit';
import { createShortcut } from './shell/shortcut';
import { startOnce } from './shell/start-up';
import { createTray } from './shell/tray';
import { createWindow } from './shell/window';
import { openUserFiles } from './user-files';

const KEYCHAIN = { service: 'Flare', patienceMs: 1000, deadlineMs: 60_000 };

registerAppScheme();
lockDownContents(app);
startOnce(start);

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
  const sender = createSender({ crm, account, ticketIds: () => settings.current().ticketIds });

  void lockDownSession(session.defaultSession);
  serveAppFiles(session.defaultSession, join(import.meta.dirname, '../renderer'));
  const window = createWindow();
  const shortcut = createShortcut(() => open('report'));
  const tray = createTray(open);

  const stateParts = { account, files, keychain, settings, shortcut, subjects, wrongPolicy: wrong && policyFile };
  const currentState = () => readState(stateParts);

  function stateChanged(): void {
    const state = currentState();
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

  const parts = { account, draft: files.draft, log, sender, settings, shortcut, stateChanged, subjects, window };
  serveCalls(createHandlers({ ...parts, readState: currentState }), isOwnPage, log);

  shortcut.use(settings.current().shortcut);
  stateChanged();
  app.on('second-instance', () => open('report'));
  app.on('activate', () => open('report'));
  finishBeforeQuit(
    () => Promise.all([files.draft.idle(), within(1000, keychain.idle()), within(5000, sender.idle())]),
    () => keychain.close(),
  );
  void account.start().then(() => {
    if (account.state().status === 'signed-out' && !window.wasShown()) open('report');
  });
  if (process.argv.includes('--report')) open('report');
}
