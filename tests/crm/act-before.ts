import type { IncomingHttpHeaders } from 'node:http';

/** Until when the CRM may act on the request that has this header, in ms since 1970: one that it reads later is dropped. */
export const ACT_BEFORE = 'act-before';

export const isTooLate = (headers: IncomingHttpHeaders): boolean =>
  Date.now() >= Number(headers[ACT_BEFORE] ?? Infinity);
