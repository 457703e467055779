import { app, type Session, session } from 'electron';
import type { ReportAction, StoredReport } from '../../src/shared/outbox';
import { createCrmTransport } from '../../src/main/shell/crm-transport';
import { createTestOutbox, type TestOutbox } from './test-outbox';
import { PATIENCE_MS, TIMES } from './times';

/** A bare Electron that holds outboxes over Chromium's network stack, each with sessions of its own; no window. */

export interface HostedOutboxOptions {
  /** Where its reports lie; also names it. */
  folder: string;
  origin: string;
  token: string;
  /** From the start of a call to the last byte of its answer, in ms. */
  deadlineMs: number;
  /** The certificate (PEM) that its computer trusts beside those of its store. */
  trusted: string;
}

/**
 * A moment in a report's life:
 * - `fault`: an attempt has gone wrong, or right
 * - `rest`: nothing more comes of itself; it is a ticket, or needs the user
 */
export type Moment = 'fault' | 'rest';

/** What a report has become, and when, in ms since 1970. */
export interface Change {
  report: StoredReport;
  at: number;
}

export interface OutboxHost {
  open(options: HostedOutboxOptions): Promise<void>;
  /** @param rules Chromium's proxy rules; empty for no proxy */
  setProxy(folder: string, rules: string): Promise<void>;
  /** Gives its id, once it is saved. */
  add(folder: string, message: string): Promise<string>;
  act(folder: string, id: string, action: ReportAction): Promise<void>;
  signIn(folder: string, id: string, token: string): Promise<void>;
  /** The report at the next such moment after the last one that was waited for, or after what the user did since. */
  reach(folder: string, id: string, moment: Moment): Promise<Change>;
  /** The report as it is when the outbox has ended. */
  close(folder: string, id: string): Promise<StoredReport>;
}

declare global {
  var outboxHost: OutboxHost;
}

interface Hosted extends TestOutbox {
  sessions: Session[];
  /** Every change that was not waited for yet. */
  changes: Change[];
  onChange: () => void;
}

const hosted = new Map<string, Hosted>();
const log = { info: () => undefined, error: (message: string, error?: unknown) => console.error(message, error ?? '') };

function find(folder: string): Hosted {
  const found = hosted.get(folder);
  if (!found) throw new Error(`There is no outbox in ${folder}.`);
  return found;
}

const isRest = ({ state, waitsForSignIn }: StoredReport) =>
  state === 'sent' || state === 'rejected' || state === 'asking' || waitsForSignIn;

const isMoment: Record<Moment, (report: StoredReport) => boolean> = {
  fault: (report) => report.error !== null || report.state === 'unconfirmed' || isRest(report),
  rest: isRest,
};

function trust(by: Session, pem: string): void {
  const [right, asChromiumSays] = [0, -3];
  by.setCertificateVerifyProc(({ certificate }, answer) =>
    answer(certificate.data.trim() === pem.trim() ? right : asChromiumSays),
  );
}

const host: OutboxHost = {
  async open({ folder, origin, token, deadlineMs, trusted }) {
    await app.whenReady();
    const changes: Change[] = [];
    const sessions = [folder, `${folder}-fresh`].map((name) => session.fromPartition(name, { cache: false }));
    for (const each of sessions) trust(each, trusted);
    const parts = createTestOutbox({
      folder,
      access: { origin, token },
      transport: { ...createCrmTransport(folder), deadlineMs },
      times: TIMES,
      onChange(report) {
        changes.push({ report, at: Date.now() });
        find(folder).onChange();
      },
      log,
    });
    hosted.set(folder, { ...parts, sessions, changes, onChange: () => undefined });
    await parts.outbox.start();
    await parts.readSubjects();
  },

  async setProxy(folder, rules) {
    // Chromium uses no proxy for this computer's own addresses unless told to.
    const proxy = { proxyRules: rules, proxyBypassRules: '<-loopback>' };
    await Promise.all(find(folder).sessions.map((each) => each.setProxy(proxy)));
  },

  async add(folder, message) {
    const added = await find(folder).outbox.add({ subjectId: 1, message });
    if (!added.ok) throw new Error(`The report was not saved: ${added.error.code}`);
    return added.value.id;
  },

  async act(folder, id, action) {
    const { changes, outbox } = find(folder);
    changes.length = 0;
    const acted = await outbox.act(id, action);
    if (!acted.ok) throw new Error(`${action} failed: ${acted.error.code}`);
  },

  async signIn(folder, id, token) {
    const { changes, outbox, signIn } = find(folder);
    changes.length = 0;
    signIn(token);
    // One that did not wait for it will not change any more.
    const report = await outbox.find(id);
    if (report && changes.length === 0) changes.push({ report, at: Date.now() });
  },

  reach(folder, id, moment) {
    const current = find(folder);
    return new Promise((resolve, reject) => {
      const story = () =>
        current.changes
          .slice(-10)
          .map(({ report: { state, error } }) => `${state} ${error?.code ?? ''}`)
          .join(', ');
      const patience = setTimeout(() => reject(new Error(`No ${moment} in ${folder}: ${story()}`)), PATIENCE_MS);
      current.onChange = () => {
        const index = current.changes.findIndex(({ report }) => report.id === id && isMoment[moment](report));
        const change = current.changes[index];
        if (!change) return;
        clearTimeout(patience);
        // It stays in the list: a fault may be a rest at the same time.
        current.changes.splice(0, index);
        resolve(change);
      };
      current.onChange();
    });
  },

  async close(folder, id) {
    const { outbox, stop } = find(folder);
    await stop();
    const report = await outbox.find(id);
    if (!report) throw new Error('The report is gone.');
    return report;
  },
};

globalThis.outboxHost = host;
void app.whenReady();
