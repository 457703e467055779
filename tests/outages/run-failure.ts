import type { VerdictKind } from '../../src/shared/line';
import type { Failure } from './failures';
import type { Home } from './home';

/** What came of a failure. */
export interface Outcome {
  failure: string;
  /** What the app said of it in the end. */
  verdict: VerdictKind;
  /** `null` where it never came. */
  secondsToVerdict: number | null;
  secondsToRecovery: number | null;
  reportsTaken: number;
  ticketsAtEnd: number;
}

export interface Judged {
  outcome: Outcome;
  /** What is not as it should be, for people. */
  faults: string[];
}

/** How long Flare waits for a silent CRM before it gives a report up for now, and some more, in ms. */
const SENDING_MS = 15_000;

/** How long it may take until a report that may have arrived is found in the CRM's list, in ms. */
const DELIVERY_MS = 90_000;

const ADDRESS = /\d+\.\d+\.\d+\.\d+/;

/** Lets the line of a home fail, takes a report meanwhile, and heals it. The line is fine before and should be after. */
export async function runFailure(home: Home, failure: Failure): Promise<Judged> {
  const { name, begin, verdict, words, bounds, evidence = 'all' } = failure;
  const faults: string[] = [];
  const check = (isRight: boolean, fault: string) => {
    if (!isRight) faults.push(fault);
  };

  await home.call('saveSettings', { evidence });
  const begun = Date.now();
  const undo = await begin(home.network);
  const secondsToVerdict = await home.secondsUntil(verdict, 2 * bounds.verdict, begun);
  const shown = (await home.line()).verdict.kind;
  check(isWithin(secondsToVerdict, bounds.verdict), `verdict ${shown}, ${inWords(secondsToVerdict)}`);
  const tooltip = await (await home.flare.tray()).tooltip();
  check(tooltip.includes(words), `the tray says ${tooltip}`);
  await home.picture(pictureName(name));

  const message = `It does not work: ${name} (${begun})`;
  await home.report(message);
  check(await showsStatus(home, failure), `the form says “${await statusOf(home).innerText()}”`);
  await home.picture(`${pictureName(name)}-reported`);

  const healed = Date.now();
  await undo();
  const secondsToRecovery = await home.secondsUntil('fine', 2 * bounds.recovery, healed);
  check(isWithin(secondsToRecovery, bounds.recovery), `recovery ${inWords(secondsToRecovery)}`);

  await home.untilDelivered(DELIVERY_MS);
  const tickets = home.ticketsOf(message);
  check(tickets.length === 1, `${tickets.length} tickets of one report`);
  const sent = tickets[0]?.message ?? '';
  check(sent.includes('-- Line report by Flare'), 'the ticket has no evidence');
  check(sent.includes(`Now: ${verdict}`), `the evidence does not say ${verdict}: ${sent}`);
  check(evidence === 'all' || !ADDRESS.test(sent), `there is an address in the evidence: ${sent}`);

  const outcome = {
    failure: name,
    verdict: shown,
    secondsToVerdict: rounded(secondsToVerdict),
    secondsToRecovery: rounded(secondsToRecovery),
    reportsTaken: 1,
    ticketsAtEnd: tickets.length,
  };
  return { outcome, faults };
}

/** Whether the form says in time what becomes of the report while the line is down. */
async function showsStatus(home: Home, { reachesCrm }: Failure): Promise<boolean> {
  const expected = {
    yes: /Ticket #\d+/,
    no: /Waiting/,
    maybe: /Ticket #\d+|Waiting|Sending|may have arrived/,
  };
  const status = statusOf(home).filter({ hasText: expected[reachesCrm] });
  return status.waitFor({ timeout: SENDING_MS }).then(
    () => true,
    () => false,
  );
}

const statusOf = ({ flare }: Home) => flare.page.locator('form').getByRole('status');

const pictureName = (name: string) => `outage-${name.toLowerCase().replace(/\W+/g, '-')}`;

const isWithin = (seconds: number | null, bound: number) => seconds !== null && seconds <= bound;
const inWords = (seconds: number | null) => (seconds === null ? 'in vain' : `after ${rounded(seconds)} s`);
const rounded = <T extends number | null>(seconds: T) => (seconds === null ? seconds : Math.round(seconds * 10) / 10);
