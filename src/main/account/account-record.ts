import * as v from 'valibot';
import { Identity } from '../../shared/state';

/** What is remembered of the account. The token is not part of it: that is in the keychain, one item per origin. */
export const AccountRecord = v.object({
  account: v.nullable(
    v.object({
      origin: v.string(),
      identity: Identity,
      /** Whether the keychain has this account's token; until it has, an item there is an earlier account's. */
      isKept: v.boolean(),
    }),
  ),
  /** Items in the keychain that are nobody's any more, and are not known to be gone; `isKept` as above. */
  leftovers: v.array(v.object({ origin: v.string(), isKept: v.boolean() })),
});
export type AccountRecord = v.InferOutput<typeof AccountRecord>;

/** The record of a computer on which nobody signed in yet. */
export const emptyRecord: AccountRecord = { account: null, leftovers: [] };
