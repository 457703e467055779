import type { Answer } from '../../crm/answer';
import { DEADLINE_MS, TIMES } from '../times';
import { type Row, unknown, unknownButActed } from '../row';
import type { RequestRule } from '../../crm/misbehaviour';

/** The CRM's own answer with other headers. */
const withHeaders = (headers: Record<string, string>): RequestRule => ({
  kind: 'rewrite',
  change: (answer: Answer) => ({ ...answer, headers: { ...answer.headers, ...headers } }),
});

export const duringRequest: Row[] = [
  unknown('the connection is closed before the body is read', { kind: 'closeBeforeBody' }, 'connection_lost'),
  unknown(
    'the connection is reset before the body is read',
    { kind: 'closeBeforeBody', reset: true },
    'connection_lost',
  ),
];

const closed: RequestRule = { kind: 'closeAfterReading' };
const reset: RequestRule = { kind: 'closeAfterReading', reset: true };

export const betweenRequestAndAnswer: Row[] = [
  unknown('the connection is closed', closed, 'connection_lost'),
  unknownButActed('the connection is closed, after the CRM acted', { ...closed, perform: true }, 'connection_lost'),
  unknown('the connection is reset', reset, 'connection_lost'),
  unknownButActed('the connection is reset, after the CRM acted', { ...reset, perform: true }, 'connection_lost'),
  unknown('no answer comes', { kind: 'hang' }, 'timed_out'),
  unknownButActed('no answer comes, after the CRM acted', { kind: 'hang', perform: true }, 'timed_out'),
  unknownButActed('the answer comes after the deadline', { kind: 'delay', ms: DEADLINE_MS * 1.5 }, 'timed_out'),
  unknown(
    'the CRM acts after the deadline, within the grace period',
    { kind: 'delay', ms: DEADLINE_MS + TIMES.graceMs / 2, late: true },
    'timed_out',
  ),
  {
    name: 'the connection is closed at every attempt over a connection that was used before',
    async befall({ crm, deliver }) {
      await deliver('An earlier report, which leaves a connection behind.');
      crm.misbehave({ ...closed, call: 'createTicket', perform: true });
      return () => crm.clear();
    },
    fault: 'unconfirmed connection_lost',
    acted: true,
  },
];

export const duringAnswer: Row[] = [
  unknownButActed('it is cut in its headers', { kind: 'cut', in: 'headers' }, 'not_a_crm'),
  unknownButActed('it is reset in its headers', { kind: 'cut', in: 'headers', reset: true }, 'connection_lost'),
  unknownButActed('it is cut in its body', { kind: 'cut', in: 'body' }, 'connection_lost'),
  unknownButActed('it is reset in its body', { kind: 'cut', in: 'body', reset: true }, 'connection_lost'),
  unknownButActed('it drips beyond the deadline', { kind: 'drip', everyMs: 100 }, 'timed_out'),
  unknown('it never ends', { kind: 'endless', everyMs: 0 }, 'not_a_crm'),
  unknownButActed('it never ends, after the CRM acted', { kind: 'endless', everyMs: 0, perform: true }, 'not_a_crm'),
  unknownButActed('it is larger than 1 MiB, as announced', { kind: 'large' }, 'not_a_crm'),
  unknownButActed('it is larger than 1 MiB, unannounced', { kind: 'large', chunked: true }, 'not_a_crm'),
  unknown('it is no HTTP', { kind: 'garbage', in: 'statusLine' }, 'connection_lost'),
  unknownButActed(
    'it is no HTTP, after the CRM acted',
    { kind: 'garbage', in: 'statusLine', perform: true },
    'connection_lost',
  ),
  unknown('its chunks are none', { kind: 'garbage', in: 'chunks' }, 'connection_lost'),
  unknownButActed(
    'its chunks are none, after the CRM acted',
    { kind: 'garbage', in: 'chunks', perform: true },
    'connection_lost',
  ),
  unknownButActed(
    'it says it is compressed, and is not',
    withHeaders({ 'Content-Encoding': 'gzip' }),
    'connection_lost',
  ),
  unknownButActed(
    'its headers are larger than any browser takes',
    withHeaders({ 'X-Padding': 'x'.repeat(300_000) }),
    'connection_lost',
  ),
];
