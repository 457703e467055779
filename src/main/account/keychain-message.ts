import * as v from 'valibot';

/** What the keychain's process is asked: one of these, once. */
export const KeychainRequest = v.variant('operation', [
  v.object({ operation: v.literal('read'), service: v.string(), account: v.string() }),
  v.object({ operation: v.literal('write'), service: v.string(), account: v.string(), secret: v.string() }),
  v.object({ operation: v.literal('remove'), service: v.string(), account: v.string() }),
]);
export type KeychainRequest = v.InferOutput<typeof KeychainRequest>;

/** What it answers; `found` says whether the keychain showed an item to read or to remove, `afterMs` how soon it refused. */
export const KeychainReply = v.variant('ok', [
  v.object({ ok: v.literal(true), found: v.boolean(), secret: v.nullable(v.string()) }),
  v.object({ ok: v.literal(false), reason: v.string(), afterMs: v.number() }),
]);
export type KeychainReply = v.InferOutput<typeof KeychainReply>;
