import * as v from 'valibot';
import { FlareError } from './errors';
import { LineState } from './line';
import { OutboxState } from './outbox';
import { Subject } from './report';
import { Settings } from './settings';
import { UpdateState } from './updates';

/** Whose account it is, as the CRM says; all `null` where the CRM lacks getCustomerDetails. */
export const Identity = v.object({ name: v.nullable(v.string()), customerNumber: v.nullable(v.string()) });
export type Identity = v.InferOutput<typeof Identity>;

/**
 * - `starting`: the token is being read from the keychain
 * - `signed-out`: there is no token
 * - `locked`: somebody is signed in, but the token is not at hand: the keychain does not give it out, or never had it
 * - `signed-in`: there is a token; `expired` once the CRM has refused it
 */
export const AccountState = v.variant('status', [
  v.object({ status: v.literal('starting') }),
  v.object({ status: v.literal('signed-out') }),
  v.object({ status: v.literal('locked'), origin: v.string(), identity: Identity }),
  v.object({ status: v.literal('signed-in'), origin: v.string(), identity: Identity, expired: v.boolean() }),
]);
export type AccountState = v.InferOutput<typeof AccountState>;

/**
 * What the keychain last said. In every state but `ready` a signed-in account's token lasts until Flare quits.
 * - `waiting`: it has not answered for a while; it may be asking the user for its password
 * - `locked`: it did not answer before the deadline, or the user refused to unlock it
 * - `absent`: this computer offers no keychain
 * - `crashed`: its process died
 */
export const KeychainState = v.picklist(['ready', 'waiting', 'locked', 'absent', 'crashed']);
export type KeychainState = v.InferOutput<typeof KeychainState>;

/** The CRM's subjects as last read; `error` says why the last refresh failed. */
export const SubjectsState = v.object({
  subjects: v.array(Subject),
  loading: v.boolean(),
  error: v.nullable(FlareError),
});
export type SubjectsState = v.InferOutput<typeof SubjectsState>;

/**
 * What became of a link or file that hands over an account: `asked`, the user has to agree; `told`, nothing comes of it.
 */
export const HandOverState = v.variant('kind', [
  v.object({
    kind: v.literal('asked'),
    host: v.string(),
    hasToken: v.boolean(),
    /** The host of the account whose place it takes. */
    signedOutOf: v.nullable(v.string()),
  }),
  v.object({ kind: v.literal('told'), error: FlareError }),
]);
export type HandOverState = v.InferOutput<typeof HandOverState>;

/**
 * Whether Flare starts with the session.
 * - `overruled`: it should, but the desktop's own tools have switched it off
 * - `not-written`: it should, but the disk did not take the entry
 * - `unavailable`: this Flare is not installed
 */
export const AutostartState = v.picklist(['on', 'off', 'overruled', 'not-written', 'unavailable']);
export type AutostartState = v.InferOutput<typeof AutostartState>;

/** The provider as the policy shows it; what that leaves out is `null`. */
export const Provider = v.object({
  name: v.nullable(v.string()),
  /** A picture as a `data:` URL. */
  logo: v.nullable(v.string()),
  phone: v.nullable(v.string()),
  /** Whether there is a page that helps. */
  hasPage: v.boolean(),
});
export type Provider = v.InferOutput<typeof Provider>;

/** Everything the window shows that main knows; the token is not part of it. */
export const AppState = v.object({
  account: AccountState,
  keychain: KeychainState,
  subjects: SubjectsState,
  settings: Settings,
  /** The app's. */
  version: v.string(),
  /** The BCP 47 tag of the language in force, in the system's region. */
  locale: v.string(),
  shortcutRegistered: v.boolean(),
  /** What to bind by hand where a shortcut can be granted and still never fire; `null` elsewhere. */
  shortcutCommand: v.nullable(v.string()),
  autostart: AutostartState,
  /** Whether nobody has used Flare before this start. */
  isFirstStart: v.boolean(),
  updates: UpdateState,
  line: LineState,
  outbox: OutboxState,
  /** The provider's accent colour, or the desktop's; `null` where neither is known. */
  accent: v.nullable(v.pipe(v.string(), v.hexColor())),
  provider: Provider,
  handOver: v.nullable(HandOverState),
  /** Files that could not be read: where what was found lies now, and what exactly is wrong where that is known. */
  notices: v.array(
    v.object({
      file: v.string(),
      detail: v.string(),
      reason: v.picklist([
        'settings-set-aside',
        'draft-set-aside',
        'account-set-aside',
        'report-set-aside',
        'policy-wrong',
      ]),
    }),
  ),
});
export type AppState = v.InferOutput<typeof AppState>;

export const View = v.picklist(['report', 'reports', 'account', 'settings']);
export type View = v.InferOutput<typeof View>;
