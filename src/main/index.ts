import { join } from 'node:path';
import { app, clipboard, type Rectangle, session } from 'electron';
import { followLocale } from '../shared/i18n/locale';
import type { View } from '../shared/state';
import { createAnnouncer } from './announcer';
import { readState } from './app-state';
import { begin } from './begin';
import { collectDiagnostics } from './diagnostics/collect';
import { createHandlers } from './handlers';
import { endServices } from './end';
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
import { findStartEntry } from './shell/autostart/start-entry';
import { openFolder, openPage } from './shell/open-outside';
import { finishBeforeQuit } from './shell/quit';
import { createShortcut } from './shell/shortcut';
import { startAgain } from './shell/start-again';
import { startOnce } from './shell/start-up';
import type { SystemLocale } from './shell/system-locale';
import { findUpdateSource } from './shell/updates/find-source';
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
  // Tests and development bring a policy of their own; an installed Flare reads the machine's only.
  const { FLARE_POLICY, FLARE_PROGRAM, FLARE_PACKAGE }: NodeJS.ProcessEnv = app.isPackaged ? {} : process.env;
  const folder = app.getPath('userData');
  const logs = join(folder, 'logs');
  const log = createLog(logs);
  void lockDownSession(session.defaultSession);
  serveAppFiles(session.defaultSession, join(import.meta.dirname, '../renderer'));

  const window = createWindow(() => shortcut.record(false));
  const shortcut = createShortcut(() => open('report'));
  const tray = createTray(open, (restart) => {
    // The settings say what it waits for.
    if (!quit(restart)) open('settings');
  });
  const currentState = () => readState({ ...services, shortcut });
  const suggest = (message: string) => services.draft.suggest(message);
  const announcer = createAnnouncer({ window, tray, readState: currentState, open, suggest });
  const services = createServices({
    ...{ folder, log, on: announcer, system },
    version: app.getVersion(),
    restart: () => quit(true),
    startEntry: findStartEntry(FLARE_PROGRAM),
    findUpdateSource: (policy) => findUpdateSource(policy, FLARE_PACKAGE, log),
    policyFile: FLARE_POLICY || policyPath(process.platform, process.env),
  });
  followLocale(services.locale);
  const { policy } = services;

  function open(view: View, anchor?: Rectangle): void {
    if (window.contents.isDestroyed()) return comeBack();
    window.show(anchor);
    services.windowShown();
    announcer.stateChanged();
    announcer.viewRequested(view);
  }

  /** Flare is ending, which an update may make long. */
  function comeBack(): void {
    services.updates.giveWay();
    startAgain('--report');
  }
  const copy = (text: string) => clipboard.writeText(text);
  const openSupportPage = () => openPage(policy.supportPage);
  const openLogFolder = () => openFolder(logs);
  const readDiagnostics = () => collectDiagnostics({ ...services, app: app.name, state: currentState(), logs });
  function quit(restart: boolean): boolean {
    const isNow = services.updates.willQuit(restart);
    if (isNow) app.quit();
    return isNow;
  }
  const shown = { readState: currentState, stateChanged: announcer.stateChanged };
  const doing = { copy, openLogFolder, openSupportPage, quit, readDiagnostics, shortcut, useAppearance, window };
  serveCalls(createHandlers({ ...services, ...shown, ...doing }), isOwnPage, log);

  begin({ services, window, shortcut, stateChanged: announcer.stateChanged, open, takeArrivals });
  finishBeforeQuit(
    () => endServices(services),
    () => services.keychain.close(),
  );
}
