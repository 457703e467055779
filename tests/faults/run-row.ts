import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '../../src/renderer/sentences';
import { type Certificate, makeCertificate } from '../crm/certificate';
import { startFront } from '../crm/front';
import type { JournalEntry } from '../crm/journal';
import { startDemoCrm } from '../crm/server';
import type { Change } from './host';
import type { RemoteHost } from './launch';
import type { Row, Scene, Seen } from './row';
import { DEADLINE_MS, LONG_DEADLINE_MS } from './times';

/** What the user sees at a moment, and how many tickets the CRM holds of the report then. */
export interface Sight {
  seen: Seen;
  tickets: number;
  /** Why, in the words of the window; empty where nothing is wrong. */
  sentence: string;
}

/** What became of a row. */
export interface Outcome {
  /** Once the attempt had failed. */
  fault: Sight;
  /** When nothing more came of itself. */
  rest: Sight;
  /** After the user's answer, if one was needed. */
  end: Sight;
}

export type Certificates = Scene['certificates'] & { right: Certificate };

/** Makes what the rows show in TLS handshakes; `right` is the one that they trust. */
export async function makeCertificates(): Promise<Certificates> {
  const [expired, selfSigned, wrongName, right] = await Promise.all(
    (['expired', 'selfSigned', 'wrongName', 'selfSigned'] as const).map(makeCertificate),
  );
  if (!expired || !selfSigned || !wrongName || !right) throw new Error('A certificate is missing.');
  return { expired, selfSigned, wrongName, right };
}

/** What the row wants to come about; `end` is a ticket for every one. */
export function expected({ fault, acted, rest = 'sent', answer }: Row) {
  return {
    fault: { seen: fault, tickets: acted ? 1 : 0 },
    rest: { seen: rest, tickets: answer === undefined || acted ? 1 : 0 },
    end: { seen: 'sent', tickets: 1 },
  };
}

/** Lets one fault befall one report, in an outbox and with a CRM of its own. */
export async function runRow(row: Row, host: RemoteHost, certificates: Certificates): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'flare-fault.'));
  const crm = await startDemoCrm();
  const front = await startFront(crm.address, certificates.right);
  const scene: Scene = {
    crm,
    front,
    certificates,
    setProxy: (rules) => host.setProxy(folder, rules),
    async deliver(message) {
      await host.reach(folder, await host.add(folder, message), 'rest');
    },
  };
  const message = `The internet is slow since this morning: ${row.name}.`;
  // The CRM may have done more since: on a busy computer the word of a change takes longer than the next attempt.
  const look = ({ report: { state, error }, at }: Change): Sight => ({
    seen: error === null ? state : `${state} ${error.code}`,
    tickets: crm.requests('createTicket').filter((entry) => becameTicket(entry, message, at)).length,
    sentence: error === null ? '' : describe(error).sentence,
  });
  try {
    const origin = row.origin === 'front' ? front.address : (row.origin ?? crm.address);
    const isLate = row.isListLate ?? row.fault.endsWith(' timed_out');
    const deadlineMs = isLate ? DEADLINE_MS : LONG_DEADLINE_MS;
    await host.open({ folder, origin, token: crm.mintToken(), deadlineMs, trusted: certificates.right.cert });
    const heal = await row.befall(scene);
    const id = await host.add(folder, message);
    const fault = look(await host.reach(folder, id, 'fault'));
    await heal();
    const rest = look(await host.reach(folder, id, 'rest'));
    if (row.answer === 'sign-in') await host.signIn(folder, id, crm.mintToken());
    else if (row.answer !== undefined) await host.act(folder, id, row.answer);
    await host.reach(folder, id, 'rest');
    const report = await host.close(folder, id);
    await crm.until(() => !crm.isAtWork);
    return { fault, rest, end: look({ report, at: Infinity }) };
  } finally {
    await front.close();
    await crm.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param at in ms since 1970 */
const becameTicket = ({ act, body }: JournalEntry, message: string, at: number): boolean =>
  act?.answer.status === 200 && act.at <= at && body.includes(JSON.stringify(message).slice(0, -1));
