import { launchHost } from './launch';
import type { Phase, Row } from './row';
import { makeCertificates, type Outcome, runRow } from './run-row';
import { table } from './table';

/** Rows mostly wait; more of them at once would only keep each other from being on time. */
const AT_ONCE = 8;

/** Every row, with its phase. */
export const allRows: readonly { phase: Phase; row: Row }[] = Object.entries(table).flatMap(([phase, rows]) =>
  // `Object.entries` forgets that the keys are phases.
  rows.map((row) => ({ phase: phase as Phase, row })),
);

/** The table at work. */
export interface TableRun {
  /** Rejects where the row does not come to its end. */
  outcomeOf: (row: Row) => Promise<Outcome>;
  /** Fulfilled when all is over. */
  end: () => Promise<void>;
}

/** Starts the whole table on one Electron. */
export async function startTable(): Promise<TableRun> {
  const host = await launchHost();
  const certificates = await makeCertificates();
  const outcomes: Promise<Outcome>[] = [];
  for (const { row } of allRows) {
    const run = () => runRow(row, host, certificates);
    const outcome = (outcomes.at(-AT_ONCE) ?? Promise.resolve()).then(run, run);
    // Whoever waits for it hears of a failure; until then it is nobody's.
    outcome.catch(() => undefined);
    outcomes.push(outcome);
  }
  return {
    outcomeOf(wanted) {
      const index = allRows.findIndex(({ row }) => row === wanted);
      return outcomes[index] ?? Promise.reject(new Error('This row is not of the table.'));
    },
    async end() {
      await Promise.allSettled(outcomes);
      await host.end();
    },
  };
}
