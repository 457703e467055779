import type { Phase, Row } from './row';
import { beforeConnection, inHandshake } from './rows/connection';
import { betweenRequestAndAnswer, duringAnswer, duringRequest } from './rows/exchange';
import { lists } from './rows/list';
import { shapes, somethingElse, statuses } from './rows/statuses';

/** Every fault there is a test for, by where on its way the report meets it. */
export const table: Readonly<Record<Phase, readonly Row[]>> = {
  'before the connection': beforeConnection,
  'in the TLS handshake': inHandshake,
  'during the request': duringRequest,
  'between request and answer': betweenRequestAndAnswer,
  'during the answer': duringAnswer,
  'a status': statuses,
  'a wrong shape': shapes,
  'something else answers': somethingElse,
  'the list of tickets': lists,
};
