import type { Client } from '../../shared/contract';
import { m } from '../../shared/i18n/compiled/messages';
import type { LineState } from '../../shared/line';
import type { StoredReport } from '../../shared/outbox';
import { showAgo } from '../reports/time-words';

type Reported = Pick<StoredReport, 'state' | 'subjectId' | 'createdAt'>;

/** The report of the present trouble that was made before. */
export class EarlierReport {
  readonly #client: Client;

  report = $state.raw<StoredReport | null>(null);
  #turn = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Where it cannot be found out nothing is said: it is no more than a hint. Of several answers the last one asked for counts. */
  async find(subjectId: number): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const result = await this.#client.findEarlierReport({ subjectId });
    if (turn === this.#turn) this.report = result.ok ? result.value : null;
  }

  forget(): void {
    this.#turn += 1;
    this.report = null;
  }
}

/** Whether a report is of the verdict that the line has now. What was refused reached nobody. */
export const isOfPresentTrouble = (
  { state, subjectId, createdAt }: Reported,
  { since }: Pick<LineState, 'since'>,
  presentSubjectId: number | null,
): boolean => state !== 'rejected' && subjectId === presentSubjectId && since !== null && createdAt >= since;

/**
 * Tells the line's troubles apart; `null` while there is none. Whether one is over long enough not to count any more is for
 * main to say.
 */
export function troubleOf({ verdict, outages }: Pick<LineState, 'verdict' | 'outages'>): string | null {
  const last = outages.at(-1);
  const isBad = verdict.kind !== 'fine' && verdict.kind !== 'unknown';
  return isBad || last ? `${verdict.kind} ${last?.id} ${last?.endedAt}` : null;
}

/** @param now by this computer's clock, in ms since 1970 */
export function earlierReportSentence({ state, ticketId, createdAt }: StoredReport, now: number): string {
  const ago = showAgo(createdAt, now);
  if (state === 'unconfirmed' || state === 'asking') return m.outage_reported_unsure();
  if (state !== 'sent') return m.outage_reported_waiting();
  return ticketId === null ? m.outage_reported_arrived({ ago }) : m.outage_reported_ticket({ ticketId, ago });
}
