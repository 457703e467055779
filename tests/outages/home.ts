import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { type CallName, type CallOutput, contract } from '../../src/shared/contract';
import type { VerdictKind } from '../../src/shared/line';
import { desktop, until } from '../desktop/desktop';
import { Flare, root } from '../e2e/flare';
import { type Network, startNetwork } from '../network/network';
import { addresses } from '../network/plan';

const POLICY = {
  probes: {
    internet: addresses.targets.map((target) => `${target}:443`),
    names: ['probe.test'],
    portalUrl: 'http://probe.test/',
  },
  // There is no crowd here to be spread.
  retrySpreadSeconds: 5,
};

/** Between two looks at the app's state, in ms. */
const STEP_MS = 100;

const pictures = join(root, 'test-output/screenshots');

/** A home in the test network, in which the app runs and is signed in. */
export class Home {
  private constructor(
    readonly network: Network,
    readonly flare: Flare,
    private readonly folder: string,
  ) {}

  /** Ends when the app says that the line is fine. */
  static async open(): Promise<Home> {
    const folder = await mkdtemp(join(tmpdir(), 'flare-home.'));
    const policy = join(folder, 'policy.json');
    await Promise.all([writeFile(policy, JSON.stringify(POLICY)), mkdir(pictures, { recursive: true })]);
    const network = await startNetwork();
    const { executablePath, args, env } = network.electron();
    const userData = join(folder, 'data');
    const flare = await Flare.launch({ executablePath, args, env: { ...env, FLARE_POLICY: policy }, userData });
    await flare.signIn(network.crm);
    await flare.untilKept();
    const home = new Home(network, flare, folder);
    if ((await home.secondsUntil('fine', 30)) === null) throw new Error('The line is not fine to begin with.');
    return home;
  }

  /** Calls the app as its window does. */
  async call<N extends CallName>(name: N, input?: unknown): Promise<CallOutput<N>> {
    const words = [name, input] as const;
    const answer = await this.flare.page.evaluate(([called, given]) => window.flare.call[called](given), words);
    const { value } = v.parse(v.object({ ok: v.literal(true), value: v.unknown() }), {
      value: undefined,
      ...toObject(answer),
    });
    return v.parse(contract.calls[name].output, value);
  }

  async line() {
    return (await this.call('readState')).line;
  }

  /** @returns the seconds until the app shows the verdict; `null` where it does not within `patience` seconds */
  async secondsUntil(kind: VerdictKind, patience: number, begun = Date.now()): Promise<number | null> {
    for (;;) {
      const { verdict } = await this.line();
      const seconds = (Date.now() - begun) / 1000;
      if (verdict.kind === kind) return seconds;
      if (seconds > patience) return null;
      await pause(STEP_MS);
    }
  }

  /** Opens the form as a user would. */
  async openForm(): Promise<void> {
    await (await this.flare.tray()).click();
    await this.flare.untilVisible();
  }

  /** Writes a report in the form and sends it. Ends when it is saved. */
  async report(message: string): Promise<void> {
    const { flare } = this;
    await this.openForm();
    await flare.report(message);
    await until(
      'the report to be saved',
      async () => (await flare.page.getByLabel('What is wrong?').inputValue()) === '',
    );
  }

  /** Waits until no report is on its way any more. */
  untilDelivered(patienceMs: number) {
    return until('the outbox to be empty', async () => (await this.call('readState')).outbox.waiting === 0, patienceMs);
  }

  /** How many tickets begin with this text. */
  ticketsOf(message: string) {
    return this.network.crm.tickets.filter((ticket) => ticket.message.split('\n', 1)[0] === message);
  }

  /** Takes a picture of the window, and one of the whole desktop. */
  async picture(name: string): Promise<void> {
    await this.flare.page.screenshot({ path: join(pictures, `${name}.png`) });
    await desktop.screenshot(join(pictures, `${name}-desktop.png`));
  }

  async close(): Promise<void> {
    this.flare.process.kill('SIGKILL');
    await this.network.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const toObject = (answer: unknown): object => (typeof answer === 'object' && answer !== null ? answer : {});
