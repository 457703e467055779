import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, type Page, test as base } from 'playwright/test';
import { type DemoCrm, startDemoCrm } from '../crm/server';
import { desktop, until } from '../desktop/desktop';
import { launchElectron } from '../desktop/electron';
import { trayOf } from '../desktop/tray';
import { keepTraces } from './traces';

/** The project's folder. */
export const root = join(import.meta.dirname, '../..');

export const KEYCHAIN_SERVICE = 'Flare';

export interface LaunchOptions {
  /** The folder with the user's data; a new one unless given. */
  userData?: string;
  args?: string[];
  env?: Record<string, string>;
  /** Starts Electron in its place. */
  executablePath?: string;
}

/** A running Flare with its one window. */
export class Flare {
  readonly process: ChildProcess;

  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
    readonly userData: string,
  ) {
    this.process = app.process();
  }

  static async launch({ userData, args = [], env = {}, ...inPlace }: LaunchOptions = {}): Promise<Flare> {
    const folder = userData ?? (await mkdtemp(join(tmpdir(), 'flare-data.')));
    const app = await launchElectron({
      ...inPlace,
      args: [`--user-data-dir=${folder}`, root, ...args],
      // As Flare and the desktop have it; Playwright would have all pages light.
      colorScheme: null,
      env: { ...(process.env as Record<string, string>), ...env },
    });
    return new Flare(app, await app.firstWindow(), folder);
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  tray() {
    return trayOf(this.pid);
  }

  isVisible(): Promise<boolean> {
    return this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
  }

  /** Whether it gets the keys. Electron says so already while the window manager is about to give them. */
  async isFocused(): Promise<boolean> {
    const isActive = await this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused());
    return isActive === true && (await desktop.focusedProcess()) === this.pid;
  }

  untilVisible(visible = true) {
    return until(`the window to be ${visible ? 'shown' : 'hidden'}`, async () => (await this.isVisible()) === visible);
  }

  untilFocused() {
    return until('the window to have the keyboard', () => this.isFocused());
  }

  /** Waits until the form has the CRM's subjects: without one there is nothing to send a report about. */
  untilSubjects() {
    return until('the subjects to be there', () => this.page.getByLabel('Subject').isEnabled());
  }

  /** Signs in through the form; ends when a report can be sent. */
  async signIn(crm: DemoCrm): Promise<void> {
    await this.page.getByLabel('Provider address').fill(crm.address);
    await this.page.getByLabel('User name').fill(crm.subscriber.username);
    await this.page.getByLabel('Password', { exact: true }).fill(crm.subscriber.password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await this.page.getByLabel('What is wrong?').waitFor();
    await this.untilSubjects();
  }

  /** Writes a report in the form that is open, and sends it. */
  async report(message: string): Promise<void> {
    await this.page.getByLabel('What is wrong?').fill(message);
    await this.page.getByRole('button', { name: 'Send report' }).click();
  }

  async openReports(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'My reports' }).click();
    await this.page.getByRole('heading', { name: 'My reports' }).waitFor();
  }

  /** What a file in the user's data holds; empty while there is none. */
  fileText(name: string): Promise<string> {
    return readFile(join(this.userData, name), 'utf8').catch(() => '');
  }

  /** Waits until the token was read; the tray menu tells. */
  async untilSignedIn() {
    const tray = await this.tray();
    return until('the account to be signed in', async () => (await tray.menu()).includes('My account'));
  }

  /** Waits until the account would outlast a crash. */
  untilKept() {
    return until('the account to be kept', async () =>
      (await this.fileText('account.json')).includes('"isKept": true'),
    );
  }

  /** All files of the user's data in one text, Chromium's own included. */
  async everyFile(): Promise<string> {
    const entries = await readdir(this.userData, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    // Chromium's temporary files come and go.
    return (await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')))).join('\n');
  }

  /** Ends the app as a crash or a power cut would. */
  async kill(): Promise<void> {
    const ended = this.ended();
    this.process.kill('SIGKILL');
    await ended;
  }

  /** The exit code, once the process has ended; `null` where a signal ended it. */
  ended(): Promise<number | null> {
    return new Promise((resolve) => this.process.once('exit', resolve));
  }
}

interface Fixtures {
  crm: DemoCrm;
  /** Launches Flare; whatever still runs at the end of the test is ended, and its data removed. */
  launch: (options?: LaunchOptions) => Promise<Flare>;
  /** A Flare that is signed in to `crm`. */
  flare: Flare;
  /** Writes a machine's policy file, and gives the environment with which Flare reads it. */
  usePolicy: (policy: unknown) => Promise<Record<string, string>>;
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  crm: async ({}, use) => {
    const crm = await startDemoCrm();
    // The port may be that of an earlier test, which has left its token.
    await desktop.removeSecret(KEYCHAIN_SERVICE, crm.address);
    await use(crm);
    await crm.close();
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  launch: async ({}, use, testInfo) => {
    const launched: Flare[] = [];
    await use(async (options) => {
      const flare = await Flare.launch(options);
      launched.push(flare);
      return flare;
    });
    for (const flare of launched) {
      const { process, userData } = flare;
      const isRunning = process.exitCode === null && process.signalCode === null;
      if (isRunning && testInfo.status !== testInfo.expectedStatus)
        await keepTraces(flare, (name) => testInfo.outputPath(name));
      process.kill('SIGKILL');
      await rm(userData, { recursive: true, force: true, maxRetries: 5 });
    }
  },
  flare: async ({ crm, launch }, use) => {
    const flare = await launch();
    await flare.signIn(crm);
    await flare.untilKept();
    await flare.untilFocused();
    await use(flare);
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  usePolicy: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'flare-policy.'));
    const file = join(folder, 'policy.json');
    await use(async (policy) => {
      await writeFile(file, typeof policy === 'string' ? policy : JSON.stringify(policy));
      return { FLARE_POLICY: file };
    });
    await rm(folder, { recursive: true });
  },
});

export { expect } from 'playwright/test';
