import type { IncomingHttpHeaders } from 'node:http';
import * as v from 'valibot';
import { invalidRequest, json, subscriberNotFound, unauthorized, type Answer } from './answer';
import { createTicketRequest, loginRequest } from './schemas';
import type { CrmState, Subscriber } from './state';

/** The calls of the API, by the names that tests use for them. */
export type Call = 'getSubjects' | 'createTicket' | 'login' | 'logout' | 'getCustomerDetails' | 'getCustomerTickets';

/** A request, read to its end. `path` has no query. */
export interface CrmRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly handle: (request: CrmRequest, state: CrmState) => Answer;
}

const routes: Readonly<Record<Call, Route>> = {
  getSubjects: { method: 'GET', path: '/api/v1/Tickets/getSubjects', handle: signedIn(getSubjects) },
  createTicket: { method: 'POST', path: '/api/v1/subscriber/CreateTicket', handle: signedIn(createTicket) },
  login: { method: 'POST', path: '/api/v1/subscriber/Login', handle: login },
  logout: { method: 'POST', path: '/api/v1/subscriber/Logout', handle: signedIn(logout) },
  getCustomerDetails: {
    method: 'GET',
    path: '/api/v1/subscriber/getCustomerDetails',
    handle: signedIn(getCustomerDetails),
  },
  getCustomerTickets: {
    method: 'GET',
    path: '/api/v1/subscriber/getCustomerTickets',
    handle: signedIn(getCustomerTickets),
  },
};

/** Every call with its method and path. */
export const calls = Object.keys(routes) as Call[];
export const pathOf = (call: Call): string => routes[call].path;
export const methodOf = (call: Call): 'GET' | 'POST' => routes[call].method;

/** The call that a method and a path (without its query) name, if any. Both are taken to the letter. */
export function callFor(method: string, path: string): Call | undefined {
  return calls.find((call) => routes[call].method === method && routes[call].path === path);
}

/** What a well-behaved CRM answers. What is wrong is looked for in this order: path, method, token, body, subscriber. */
export function answer(request: CrmRequest, state: CrmState): Answer {
  const call = callFor(request.method, request.path);
  if (call) return routes[call].handle(request, state);
  const elsewhere = calls.find((other) => routes[other].path === request.path);
  if (!elsewhere) return json(404, { success: false, message: 'Not found' });
  return json(405, { success: false, message: 'Method not allowed' }, { Allow: routes[elsewhere].method });
}

interface Caller {
  readonly token: string;
  readonly subscriber: Subscriber | undefined;
}

type SignedInHandler = (request: CrmRequest, state: CrmState, caller: Caller) => Answer;

/** Lets a call through only with `Authorization: Bearer <token>`, one space and nothing else, and a valid token. */
function signedIn(handle: SignedInHandler): Route['handle'] {
  return (request, state) => {
    const token = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) return unauthorized();
    const { valid, subscriber } = state.identify(token);
    return valid ? handle(request, state, { token, subscriber }) : unauthorized();
  };
}

function getSubjects(request: CrmRequest, state: CrmState): Answer {
  return hasBody(request) ? invalidRequest() : json(200, { success: true, data: state.subjects });
}

function createTicket(request: CrmRequest, state: CrmState, { subscriber }: Caller): Answer {
  const wanted = readBody(createTicketRequest, request);
  if (!wanted || !state.subjects.some(({ subject_id }) => subject_id === wanted.subject_id)) return invalidRequest();
  if (!subscriber) return subscriberNotFound();
  const { ticket_id, status } = state.createTicket(subscriber.username, wanted);
  return json(200, { success: true, message: 'Ticket created successfully', data: { ticket_id, status } });
}

function login(request: CrmRequest, state: CrmState): Answer {
  const credentials = readBody(loginRequest, request);
  if (!credentials) return json(400, { message: 'Invalid request data' });
  const found = state.subscriber(credentials.username);
  if (found?.password !== credentials.password) return json(401, { message: 'Invalid credentials' });
  const { id, customer_id, username, firstname, lastname } = found;
  const subscriber = { id, customer_id, username, firstname, lastname };
  return json(200, { message: 'Login successful', token: state.signIn(found), subscriber });
}

/** The answer's body is not documented; a request body is not either, so none is looked at. */
function logout(_request: CrmRequest, state: CrmState, { token }: Caller): Answer {
  state.revoke(token);
  return json(200, { success: true, message: 'Logout successful' });
}

function getCustomerDetails(request: CrmRequest, _state: CrmState, { subscriber }: Caller): Answer {
  if (hasBody(request)) return invalidRequest();
  if (!subscriber) return subscriberNotFound();
  const { id, customer_id, username, firstname, lastname, email, phone, status } = subscriber;
  return json(200, { success: true, data: { id, customer_id, username, firstname, lastname, email, phone, status } });
}

function getCustomerTickets(request: CrmRequest, state: CrmState, { subscriber }: Caller): Answer {
  if (hasBody(request)) return invalidRequest();
  if (!subscriber) return subscriberNotFound();
  const own = state.tickets.filter(({ username }) => username === subscriber.username);
  const data = own.map(({ ticket_id, subject, status, priority, created_at, updated_at }) => {
    return { ticket_id, subject, status, priority, created_at, updated_at };
  });
  return json(200, { success: true, data });
}

const hasBody = ({ body }: CrmRequest): boolean => body.byteLength > 0;

/** The body as the schema wants it, or `undefined`: wrong content type, not UTF-8, a byte order mark, not JSON, wrong fields. */
function readBody<Schema extends v.GenericSchema>(
  schema: Schema,
  request: CrmRequest,
): v.InferOutput<Schema> | undefined {
  if (!/^application\/json *(; *charset=("?)utf-8\2)?$/i.test(request.headers['content-type'] ?? '')) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(request.body);
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined; // Not UTF-8 or not JSON: as wrong as a missing field.
  }
}
