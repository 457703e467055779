import { join } from 'node:path';
import { app, clipboard, type Rectangle, session, shell } from 'electron';
import { followLocale } from '../shared/i18n/locale';
import type { View } from '../shared/state';
import { createAnnouncer } from './announcer';
import { readState } from './app-state';
import { createHandlers } from './handlers';
import { serveCalls } from './ipc';
import { createLog } from './log';
import { registerAppScheme, serveAppFiles } from './security/app-protocol';
import { refuseInspectors } from './security/inspectors';
import { isOwnPage, lockDownContents, lockDownSession } from './security/lock-down';
import { createServices } from './services';
import { checkPolicy } from './settings/check-policy';
import { policyPath } from './settings/policy-file';
import { useAppearance } from './shell/appearance';
import { catchArrivals } from './shell/arrivals';
import { followComputer } from './shell/computer';
import { finishBeforeQuit, within } from './shell/quit';
import { createShortcut } from './shell/shortcut';
import { startOnce } from './shell/start-up';
import type { SystemLocale } from './shell/system-locale';
import { createTray } from './shell/tray';
import { createWindow } from './shell/window';

const answer = checkPolicy(process.argv) ?? (app.isPackaged ? refuseInspectors(app.commandLine) : null);
if (answer === null) {
  const takeArrivals = catchArrivals(app);
  registerAppScheme();
  lockDownContents(app);
  startOnce((system) => start(system, takeArrivals));
} else {
  process.stdout.write(answer.text, () => app.exit(answer.code));
}

function start(system: SystemLocale, takeArrivals: ReturnType<typeof catchArrivals>): void {
  const folder = app.getPath('userData');
  const log = createLog(join(folder, 'logs'));
  void lockDownSession(session.defaultSession);
  serveAppFiles(session.defaultSession, join(import.meta.dirname, '../renderer'));

  const window = createWindow();
  const shortcut = createShortcut(() => open('report'));
  const tray = createTray(open);
  const currentState = () => readState({ ...services, shortcut });
  const suggest = (message: string) => services.draft.suggest(message);
  const announcer = createAnnouncer({ window, tray, readState: currentState, open, suggest });
  const services = createServices({
    ...{ folder, log, on: announcer, system },
    version: app.getVersion(),
    // Tests and development bring a policy of their own; an installed Flare reads the machine's only.
    policyFile: (!app.isPackaged && process.env['FLARE_POLICY']) || policyPath(process.platform, process.env),
  });
  followLocale(services.locale);
  const { account, files, keychain, line, outbox, policy, settings, subjects, tickets } = services;

  function open(view: View, anchor?: Rectangle): void {
    window.show(anchor);
    announcer.viewRequested(view);
    void subjects.refresh();
    void line.gatherEvidence();
  }

  const copy = (text: string) => clipboard.writeText(text);
  const openSupportPage = async () => {
    if (policy.supportPage !== undefined) await shell.openExternal(policy.supportPage);
  };
  const quit = () => app.quit();
  const shown = { readState: currentState, stateChanged: announcer.stateChanged };
  const parts = { ...services, ...shown, copy, openSupportPage, quit, shortcut, useAppearance, window };
  serveCalls(createHandlers(parts), isOwnPage, log);

  useAppearance(settings.current().appearance);
  shortcut.use(settings.current().shortcut);
  announcer.stateChanged();
  app.on('second-instance', () => open('report'));
  app.on('activate', () => open('report'));
  followComputer(line, outbox);
  finishBeforeQuit(
    () =>
      Promise.all([
        ...[files.draft.idle(), files.knownTickets.idle(), tickets.idle(), line.stop()],
        ...[within(1000, keychain.idle()), within(5000, outbox.stop())],
      ]),
    () => keychain.close(),
  );
  // Thousands of reports take a while to read: the form comes first, unless it does not come.
  const isLoaded = new Promise<void>((resolve) => window.contents.once('did-finish-load', () => resolve()));
  void within(5000, isLoaded).then(() => services.deliver());
  void account.start().then(() => {
    if (account.state().status === 'signed-out' && !window.wasShown()) open('report');
  });
  takeArrivals((found) => {
    services.handOver.arrived(found);
    open('report');
  });
  if (process.argv.includes('--report')) open('report');
}
