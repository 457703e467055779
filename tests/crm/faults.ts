import { json, page, type Answer } from './answer';
import type { RequestMisbehaviour } from './misbehaviour';

/**
 * The common faults by name, to be limited where they are used:
 * `crm.misbehave({ ...faults.captivePortal(), call: 'createTicket', times: 1 })`.
 */
export const faults = {
  /** The error page of a proxy between client and CRM. */
  proxyPage: (status: 502 | 503 | 504) => respond(page(status, `${status} proxy error`, 'No answer from the server.')),
  /** A network's sign-in page, in place of every answer. */
  captivePortal: () => respond(page(200, 'Welcome', 'Sign in to use this network.')),
  /** The provider's own notice, in place of every answer. */
  lineIsDown: () => respond(page(200, 'Your line is down', 'We are working on it.')),
  tooManyRequests: (retryAfter: string) =>
    respond(json(429, { success: false, message: 'Too Many Requests' }, { 'Retry-After': retryAfter })),
  unavailable: (retryAfter: string) =>
    respond(json(503, { success: false, message: 'Service Unavailable' }, { 'Retry-After': retryAfter })),
  /** A CRM that does not have the call. */
  missingCall: () => respond(page(404, '404 Not Found', 'No such page.')),
  successFalse: () => respond(json(200, { success: false, message: 'Something went wrong' })),
  /** The list's 404, which may mean "no tickets". */
  subscriberNotFound: () => respond(json(404, { success: false, message: 'Subscriber not found' })),

  // From here on the CRM acted, and its own answer is spoiled.
  ticketIdAsString: () => rewrite((body) => body.replace(/"ticket_id":(\d+)/g, '"ticket_id":"$1"')),
  dataNull: () => rewrite((body) => JSON.stringify({ ...(JSON.parse(body) as object), data: null })),
  /** JSON that stops in the middle although the answer is complete. */
  invalidJson: () => rewrite((body) => body.slice(0, Math.floor(body.length / 2))),
  byteOrderMark: () => rewrite((body) => `\u{feff}${body}`),
  emptyBody: () => rewrite(() => ''),
  wrongContentType: (type = 'text/html') =>
    ({
      kind: 'rewrite',
      change: (answer) => ({ ...answer, headers: { ...answer.headers, 'Content-Type': type } }),
    }) satisfies RequestMisbehaviour,
};

function respond(answer: Answer): Extract<RequestMisbehaviour, { kind: 'respond' }> {
  return { kind: 'respond', ...answer };
}

function rewrite(change: (body: string) => string): Extract<RequestMisbehaviour, { kind: 'rewrite' }> {
  const textOf = ({ body }: Answer): string => (typeof body === 'string' ? body : Buffer.from(body).toString('utf8'));
  return { kind: 'rewrite', change: (answer) => ({ ...answer, body: change(textOf(answer)) }) };
}
