import type { Toll } from './crashes/crashes';
import type { Phase, Row } from './row';
import { expected, type Outcome } from './run-row';
import { allRows, startTable } from './run-table';

/** A row of the table and what became of it. */
export interface Judged {
  phase: Phase;
  row: Row;
  /** Why it did not come to its end, where it did not. */
  outcome: Outcome | string;
  isRight: boolean;
}

/** What `npm run faults -- --json` prints: the table's reports and the crashes' in one sum. */
export interface Sum {
  faults: number;
  kills: number;
  reports: number;
  tickets: number;
  duplicates: number;
  losses: number;
  asked: number;
}

/** Runs the whole table. */
export async function judgeTable(onProgress: (rows: number) => void): Promise<Judged[]> {
  const table = await startTable();
  const judged: Judged[] = [];
  for (const { phase, row } of allRows) {
    const outcome: Outcome | string = await table.outcomeOf(row).catch(String);
    judged.push({ phase, row, outcome, isRight: typeof outcome !== 'string' && isAsExpected(outcome, row) });
    onProgress(judged.length);
  }
  await table.end();
  return judged;
}

function isAsExpected(outcome: Outcome, row: Row): boolean {
  const wanted = expected(row);
  return (['fault', 'rest', 'end'] as const).every(
    (moment) => outcome[moment].seen === wanted[moment].seen && outcome[moment].tickets === wanted[moment].tickets,
  );
}

/** A row that did not come to its end has lost its report. */
export function summarize(judged: readonly Judged[], toll: Toll): Sum {
  const outcomes = judged.map(({ outcome }) => (typeof outcome === 'string' ? null : outcome));
  const tickets = outcomes.map((outcome) => outcome?.end.tickets ?? 0);
  return {
    faults: judged.length,
    kills: toll.kills,
    reports: judged.length + toll.reports,
    tickets: tickets.reduce((sum, count) => sum + count, toll.tickets),
    duplicates: tickets.reduce((sum, count) => sum + Math.max(0, count - 1), toll.duplicates),
    losses: tickets.filter((count) => count === 0).length + toll.losses,
    asked: outcomes.filter((outcome) => outcome?.rest.seen.startsWith('asking')).length + toll.asked,
  };
}
