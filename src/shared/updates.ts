import * as v from 'valibot';

const Version = v.string();
const Time = v.number();

/**
 * Where Flare stands with its updates.
 * - `off`: it looks for none; `nobody`: no address is known, `provider`: the policy says so, `development`: it is not installed
 * - `blocked`: it could not install any; `foreign`: it came by another way, `read-only`: its file cannot be replaced,
 *   `no-rights`: nothing on this computer can ask for root's rights
 * - `ready`: `wasRefused` where installing it did not work the last time, `waitsForReport` where the
 *   user wants it now, and a report is being sent
 * - `failed`: `unreachable`: the server did not answer as it should, `damaged`: what came is not what was announced,
 *   `not-saved`: the disk refused it
 */
export const UpdateState = v.variant('kind', [
  v.object({ kind: v.literal('off'), reason: v.picklist(['nobody', 'provider', 'development']) }),
  v.object({ kind: v.literal('blocked'), reason: v.picklist(['foreign', 'read-only', 'no-rights']) }),
  v.object({ kind: v.literal('waiting') }),
  v.object({ kind: v.literal('checking') }),
  v.object({ kind: v.literal('current'), checkedAt: Time }),
  v.object({ kind: v.literal('loading'), version: Version, percent: v.number() }),
  v.object({ kind: v.literal('ready'), version: Version, wasRefused: v.boolean(), waitsForReport: v.boolean() }),
  v.object({ kind: v.literal('failed'), reason: v.picklist(['unreachable', 'damaged', 'not-saved']) }),
]);
export type UpdateState = v.InferOutput<typeof UpdateState>;
