import { json, page } from '../../crm/answer';
import { faults } from '../../crm/server';
import type { RequestRule } from '../../crm/misbehaviour';
import { nothingToHeal, once, type Row, unknown, unknownButActed } from '../row';

const elsewhere = '/elsewhere';

/** The CRM's words with a status of its own. */
const words = (status: number, message: string, headers?: Record<string, string>): RequestRule => ({
  kind: 'respond',
  ...json(status, { success: false, message }, headers),
});

const errorPage = (status: number): RequestRule => ({
  kind: 'respond',
  ...page(status, `${status}`, 'An error page.'),
});

const acting = (rule: RequestRule): RequestRule => ({ ...rule, perform: true });

/** The CRM's own answer, with another status. */
const withStatus = (status: number): RequestRule => ({ kind: 'rewrite', change: (answer) => ({ ...answer, status }) });

/** The CRM did not take it: the user sends it again once that is put right. */
const refused = (name: string, rule: RequestRule, seen: Row['fault']): Row => ({
  name,
  befall: once(rule),
  fault: seen,
  rest: seen,
  answer: 'send-again',
});

/** It surely did not arrive, and is sent again by itself. */
const waits = (name: string, rule: RequestRule, fault: Row['fault']): Row => ({ name, befall: once(rule), fault });

const inTwoSeconds = () => new Date(Date.now() + 2000).toUTCString();

export const statuses: Row[] = [
  unknownButActed('201 Created, with the right body', withStatus(201), 'not_a_crm'),
  unknownButActed('202 Accepted, with the right body', withStatus(202), 'not_a_crm'),
  unknownButActed('204 No Content, after the CRM acted', { kind: 'respond', status: 204, perform: true }, 'not_a_crm'),
  ...([301, 302, 303, 307, 308] as const).map((status) =>
    unknown(`${status}`, { kind: 'redirect', status, location: elsewhere }, 'redirected'),
  ),
  unknownButActed(
    '302, after the CRM acted',
    { kind: 'redirect', status: 302, location: elsewhere, perform: true },
    'redirected',
  ),
  refused('400', words(400, 'Invalid request data'), 'rejected request_refused'),
  {
    name: '401 in the CRM’s words',
    befall({ crm }) {
      crm.revokeTokens();
      return nothingToHeal;
    },
    fault: 'queued token_refused',
    rest: 'queued token_refused',
    answer: 'sign-in',
  },
  waits('401 of some gateway', errorPage(401), 'queued not_a_crm'),
  refused('403 in the CRM’s words', words(403, 'Forbidden'), 'rejected request_refused'),
  refused('404 in the CRM’s words', faults.subscriberNotFound(), 'rejected subscriber_unknown'),
  waits('404 of something else', faults.missingCall(), 'queued not_a_crm'),
  refused('405', words(405, 'Method not allowed'), 'rejected request_refused'),
  unknown('408', errorPage(408), 'crm_trouble'),
  unknownButActed('408, after the CRM acted', acting(errorPage(408)), 'crm_trouble'),
  refused('409', words(409, 'Conflict'), 'rejected request_refused'),
  refused('413', words(413, 'Payload too large'), 'rejected request_refused'),
  refused('422', words(422, 'Unprocessable'), 'rejected request_refused'),
  waits('429', words(429, 'Too many requests'), 'queued too_busy'),
  waits('429 with Retry-After in seconds', faults.tooManyRequests('1'), 'queued too_busy'),
  {
    ...waits('429 with Retry-After as a date', faults.tooManyRequests('0'), 'queued too_busy'),
    befall: (scene) => once(faults.tooManyRequests(inTwoSeconds()))(scene),
  },
  unknown('500', words(500, 'Internal error'), 'crm_trouble'),
  unknownButActed('500, after the CRM acted', acting(words(500, 'Internal error')), 'crm_trouble'),
  unknown('502 of a proxy', faults.proxyPage(502), 'crm_trouble'),
  unknownButActed('502 of a proxy, after the CRM acted', acting(faults.proxyPage(502)), 'crm_trouble'),
  unknown('503 of a proxy', faults.proxyPage(503), 'crm_trouble'),
  unknown('503 with Retry-After', faults.unavailable('1'), 'crm_trouble'),
  unknownButActed('503 with Retry-After, after the CRM acted', acting(faults.unavailable('1')), 'crm_trouble'),
  unknown('504 of a proxy', faults.proxyPage(504), 'crm_trouble'),
  unknownButActed('504 of a proxy, after the CRM acted', acting(faults.proxyPage(504)), 'crm_trouble'),
];

const replaced = (from: RegExp, to: string): RequestRule => ({
  kind: 'rewrite',
  change: (answer) => ({ ...answer, body: String(answer.body).replace(from, to) }),
});

export const shapes: Row[] = [
  unknown('success: false with 200', faults.successFalse(), 'not_a_crm'),
  unknownButActed('success: false with 200, after the CRM acted', acting(faults.successFalse()), 'not_a_crm'),
  unknownButActed('the ticket’s id is a text', faults.ticketIdAsString(), 'not_a_crm'),
  unknownButActed('the ticket’s id is a fraction', replaced(/("ticket_id":\d+)/, '$1.5'), 'not_a_crm'),
  unknownButActed('there is no id', replaced(/"ticket_id":\d+,/, ''), 'not_a_crm'),
  unknownButActed('data is null', faults.dataNull(), 'not_a_crm'),
  unknownButActed('a list in place of an object', replaced(/^.*$/, '[]'), 'not_a_crm'),
  unknownButActed('JSON that stops in the middle', faults.invalidJson(), 'not_a_crm'),
  unknownButActed('a byte order mark', faults.byteOrderMark(), 'not_a_crm'),
  unknownButActed('an empty body', faults.emptyBody(), 'not_a_crm'),
  { name: 'the wrong content type', befall: once(faults.wrongContentType()), fault: 'sent', acted: true },
];

/** In place of every answer, once: with more odd lists in a row the CRM would count as one that has none. */
const everywhere = (name: string, rule: RequestRule, fault: Row['fault']): Row => ({
  name,
  befall({ crm }) {
    for (const call of ['createTicket', 'getCustomerTickets'] as const) crm.misbehave({ ...rule, call, times: 1 });
    return () => crm.until(() => crm.requests('getCustomerTickets').length > 0);
  },
  fault,
});

export const somethingElse: Row[] = [
  everywhere('a captive portal’s page', faults.captivePortal(), 'unconfirmed not_a_crm'),
  everywhere(
    'a captive portal’s redirect',
    { kind: 'redirect', status: 302, location: 'http://127.0.0.1:9/sign-in' },
    'unconfirmed redirected',
  ),
  everywhere('the provider’s page that the line is down', faults.lineIsDown(), 'unconfirmed not_a_crm'),
  everywhere('a proxy’s 503, with nothing behind it', faults.proxyPage(503), 'unconfirmed crm_trouble'),
];
