import type { Connection } from './connection';
import type { RungResult } from './line';
import { single, unchecked } from './result';

/** @param connection `null` where the system did not tell */
export const judgeLink = (connection: Connection | null): RungResult =>
  connection === null ? unchecked('link') : single('link', connection.link !== null);
