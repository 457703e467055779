import { type Answer, unauthorized } from '../../crm/answer';
import { type DemoCrm, faults } from '../../crm/server';
import type { RequestRule } from '../../crm/misbehaviour';
import type { Ticket } from '../../crm/state';
import { nothingToHeal, type Row, type Scene } from '../row';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PAGE = 10;

/** A ticket that does not come from Flare. */
const foreign = { subject_id: 1, type_id: 1, status_id: 1, priority_id: 1, group_id: 1, message: 'By telephone.' };
const foreignOther = { ...foreign, subject_id: 2 };

/** The answer to a CreateTicket gets lost, and the list of tickets, asked for it, is not what one hopes for. */
const list = (
  name: string,
  acted: boolean,
  befall: (scene: Scene) => unknown,
  then: Pick<Row, 'rest' | 'answer' | 'isListLate'> = {},
): Row => ({
  name: `${name}; the report ${acted ? 'has' : 'has not'} arrived`,
  async befall(scene) {
    await befall(scene);
    scene.crm.misbehave({ kind: 'closeAfterReading', call: 'createTicket', perform: acted, times: 1 });
    return nothingToHeal;
  },
  fault: 'unconfirmed connection_lost',
  ...(acted ? { acted } : {}),
  ...then,
});

const answers =
  (rule: RequestRule) =>
  ({ crm }: Scene) =>
    crm.misbehave({ ...rule, call: 'getCustomerTickets' });

const first = (times: number, rule: RequestRule) => answers({ ...rule, times });

/** The list as the CRM would give it, changed. */
const shows = (change: (tickets: Ticket[]) => unknown[]) =>
  answers({
    kind: 'rewrite',
    change: (answer: Answer) => {
      const { data, ...rest } = JSON.parse(String(answer.body)) as { data: Ticket[] };
      return { ...answer, body: JSON.stringify({ ...rest, data: change(data) }) };
    },
  });

const refusedToken: RequestRule = { kind: 'respond', ...unauthorized() };

const createdAt = (write: (time: number) => string) =>
  shows((tickets) => tickets.map((ticket) => ({ ...ticket, created_at: write(Date.parse(ticket.created_at)) })));

/** Flare learns the CRM's time from its answers, here to an earlier report. */
const skewedBy =
  (ms: number) =>
  async ({ crm, deliver }: Scene) => {
    crm.skew(ms);
    await deliver('An earlier report.');
  };

function addOlderTicket(crm: DemoCrm): void {
  crm.skew(-DAY_MS);
  crm.addTicket(foreign);
  crm.skew(0);
}

/** A page's worth of older tickets and one of Flare's own; the list shows one page of them. */
const shownInPages = (page: (tickets: Ticket[]) => Ticket[]) => async (scene: Scene) => {
  for (let count = 0; count < PAGE; count += 1) addOlderTicket(scene.crm);
  await scene.deliver('An earlier report.');
  shows(page)(scene);
};
const oldest = (tickets: Ticket[]) => tickets.slice(0, PAGE);
const newest = (tickets: Ticket[]) => tickets.slice(-PAGE).reverse();

/** The list does not decide it: the user has to look, or to ask. */
const arrived = { rest: 'asking report_unconfirmed', answer: 'arrived' } as const;
const sendAgain = { rest: 'asking report_unconfirmed', answer: 'send-again' } as const;

export const lists: Row[] = [
  list('the CRM lacks the call', true, answers(faults.missingCall()), arrived),
  list('the CRM lacks the call', false, answers(faults.missingCall()), sendAgain),
  list('“Subscriber not found”', false, answers(faults.subscriberNotFound()), sendAgain),
  list('some page, every time', true, answers(faults.captivePortal()), arrived),
  list('unreachable twice', true, first(2, { kind: 'closeAfterReading' })),
  list('unreachable twice', false, first(2, { kind: 'closeAfterReading' })),
  list('no answer in time at first', true, first(1, { kind: 'hang' }), { isListLate: true }),
  list('a proxy’s 502 at first', false, first(1, faults.proxyPage(502))),
  list('data is null at first', true, first(1, faults.dataNull())),
  list('cut in its body at first', false, first(1, { kind: 'cut', in: 'body' })),
  {
    ...list('the sign-in ends before it is read', true, first(1, refusedToken)),
    rest: 'unconfirmed connection_lost',
    answer: 'sign-in',
  },
  list('its subjects are free texts', true, ({ crm }) => crm.setSubjectText(() => 'Internet not working')),
  list('another ticket on this subject besides', true, ({ crm }) => crm.addTicket(foreign), arrived),
  list('two others on this subject', false, ({ crm }) => [crm.addTicket(foreign), crm.addTicket(foreign)], sendAgain),
  list('another ticket, on another subject', true, ({ crm }) => crm.addTicket(foreignOther)),
  // It may be ours: staff may have moved it there.
  list('another ticket, on another subject', false, ({ crm }) => crm.addTicket(foreignOther), sendAgain),
  list('an older ticket that Flare did not know', true, ({ crm }) => addOlderTicket(crm)),
  list('an older ticket that Flare did not know', false, ({ crm }) => addOlderTicket(crm)),
  list('only the newest page', true, shownInPages(newest)),
  list('only the newest page', false, shownInPages(newest)),
  list('only the oldest page', true, shownInPages(oldest), arrived),
  list('only the oldest page', false, shownInPages(oldest), sendAgain),
  list('the CRM’s clock is a day ahead', true, skewedBy(DAY_MS)),
  list('the CRM’s clock is a day ahead', false, skewedBy(DAY_MS)),
  list('the CRM’s clock is a day behind', true, skewedBy(-DAY_MS)),
  list('its times are local ones that say they are UTC', true, createdAt(hoursBehind), arrived),
  list(
    'its times are no times',
    true,
    createdAt(() => 'today'),
    arrived,
  ),
];

function hoursBehind(time: number): string {
  return new Date(time - 2 * HOUR_MS).toISOString();
}
