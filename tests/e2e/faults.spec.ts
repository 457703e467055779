import { expect, test } from 'playwright/test';
import { runCrashes } from '../faults/crashes/crashes';
import { launchHost, type RemoteHost } from '../faults/launch';
import { expected, makeCertificates, runRow } from '../faults/run-row';
import { allRows, startTable, type TableRun } from '../faults/run-table';

const KILLS = 300;

// Nothing here has a window, and so a sandbox: one run, as whoever starts it, is enough.
test.describe('A report that meets a fault becomes one ticket', { tag: '@once' }, () => {
  let table: TableRun;

  test.beforeAll(async () => {
    table = await startTable();
  });
  test.afterAll(() => table.end());

  for (const { phase, row } of allRows) {
    test(`${phase}: ${row.name}`, async () => {
      const { fault, rest, end } = await table.outcomeOf(row);
      expect({ fault, rest, end }).toMatchObject(expected(row));
      // Where something is wrong, the window says so.
      for (const { seen, sentence } of [fault, rest, end]) expect(sentence !== '').toBe(seen.includes(' '));
    });
  }
});

// On a busy computer much may have happened before one looks.
test('whoever looks late sees the same become of a report', { tag: '@once' }, async () => {
  const host = await launchHost();
  const late: RemoteHost = {
    ...host,
    async reach(folder, id, moment) {
      const change = await host.reach(folder, id, moment);
      if (moment === 'fault') await host.reach(folder, id, 'rest');
      return change;
    },
  };
  const certificates = await makeCertificates();
  const rows = allRows.map(({ row }) => row).filter(({ name }) => /^(401 of|404 of|429$|the sign-in ends)/.test(name));
  expect(rows).toHaveLength(4);
  for (const row of rows) expect(await runRow(row, late, certificates)).toMatchObject(expected(row));
  await host.end();
});

test(`no report is lost or sent twice when its outbox is killed ${KILLS} times`, { tag: '@once' }, async () => {
  // A minute, but for a computer that has much else to do.
  test.setTimeout(900_000);
  const seed = Date.now();
  test.info().annotations.push({ type: 'seed', description: String(seed) });
  const toll = await runCrashes({ kills: KILLS, seed, onProgress: () => undefined });
  expect(toll, [`seed ${seed}`, ...toll.stories].join('\n')).toMatchObject({
    ...{ kills: KILLS, duplicates: 0, losses: 0, asked: 0, misnumbered: 0 },
    tickets: toll.reports,
  });
  expect(toll.saved).toBeGreaterThan(KILLS / 4);
});
