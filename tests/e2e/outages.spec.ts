import { desktop, until } from '../desktop/desktop';
import { whyNoNetwork } from '../network/possible';
import { type Failure, failures } from '../outages/failures';
import { runFlapping } from '../outages/flapping';
import { Home } from '../outages/home';
import { runFailure } from '../outages/run-failure';
import { expect, test } from './flare';

const reason = await whyNoNetwork();

/** `npm run outages` holds Flare to its bounds; here the machine may be busy with anything. */
const withPatience = (failure: Failure): Failure => ({
  ...failure,
  bounds: { verdict: 2 * failure.bounds.verdict, recovery: 2 * failure.bounds.recovery },
});

test.describe('A home whose line fails', { tag: '@network' }, () => {
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(300_000);
  let home: Home;

  test.beforeAll(async () => {
    home = await Home.open();
  });
  test.beforeEach(async () => {
    expect(await home.secondsUntil('fine', 30)).not.toBeNull();
  });
  test.afterEach(() => home.network.heal());
  test.afterAll(() => home.close());

  // The CRM's own turn comes once a minute: `npm run outages` waits for it.
  for (const failure of failures.filter(({ verdict }) => verdict !== 'crm-silent')) {
    test(`${failure.name}: ${failure.verdict}, said in the tray and in the report`, async () => {
      expect((await runFailure(home, withPatience(failure))).faults).toEqual([]);
    });
  }

  test('a CRM that is silent is found at once when somebody opens the form', async () => {
    const undo = await home.network.crmDown();
    await home.openForm();
    expect(await home.secondsUntil('crm-silent', 20)).not.toBeNull();
    await home.report('The CRM is down');
    await undo();
    await until('the CRM to be found again', async () => {
      await home.openForm();
      // It is asked every 4 s at most, however often somebody wants to know.
      return (await home.secondsUntil('fine', 4)) !== null;
    });
    await home.untilDelivered(30_000);
    expect(home.ticketsOf('The CRM is down')).toHaveLength(1);
  });

  test('while the internet is down, the arrow down and Ctrl+Enter report it, on a subject that fits', async () => {
    home.network.crm.subjects.push({ subject_id: 7, name: 'No internet connection' });
    const undo = await home.network.cutUplink('provider');
    expect(await home.secondsUntil('internet-down', 40)).not.toBeNull();
    await desktop.press('Escape');
    await home.flare.untilVisible(false);
    await desktop.press('super+ctrl+y');
    await home.flare.untilFocused();
    const { page } = home.flare;
    await expect(page.locator('select option:checked')).toHaveText('No internet connection');
    await home.picture('first-line');
    await desktop.press('Down');
    await expect(page.getByLabel('What is wrong?')).toHaveValue(/^No internet since \d+:\d\d/);
    const message = await page.getByLabel('What is wrong?').inputValue();
    await home.picture('first-line-taken');
    await desktop.press('ctrl+Return');
    await expect(page.getByText(/^Ticket #\d+ opened$/)).toBeVisible();
    expect(home.ticketsOf(message)).toMatchObject([{ subject_id: 7 }]);
    await undo();
    expect(await home.secondsUntil('fine', 30)).not.toBeNull();
  });

  test('the outages of the day are a picture, and a text', async () => {
    const { page } = home.flare;
    await home.openForm();
    const line = page.getByRole('region', { name: 'The line' });
    await line.locator('summary').click();
    await home.picture('outages-of-the-day');
    const { outages } = await home.line();
    const unobserved = 1; // Before Flare was there.
    await expect(line.locator('details').getByRole('listitem')).toHaveCount(outages.length + unobserved);
  });

  test('a line that comes and goes ends no outage early, loses no report and doubles none', async () => {
    const seed = Date.now();
    test.info().annotations.push({ type: 'seed', description: String(seed) });
    const { faults, reportsTaken, ticketsAtEnd } = await runFlapping(home, {
      seed,
      seconds: 75,
      stayMs: [500, 12_000],
    });
    expect(faults, `seed ${seed}`).toEqual([]);
    expect(ticketsAtEnd).toBe(reportsTaken);
  });
});
