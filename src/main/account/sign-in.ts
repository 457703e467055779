import { failed, ok, type Result } from '../../shared/errors';
import type { Identity } from '../../shared/state';
import type { Access, Crm } from '../crm/crm';
import { toError, type Failure } from '../crm/failure';
import { readToken } from './token';

/** A token that may become the account's; a login's token is ours to end. */
export interface Candidate {
  access: Access;
  identity: Identity;
  isOurs: boolean;
}

/** Failures that another call would meet as well. */
const general: ReadonlySet<Failure['kind']> = new Set(['offline', 'certificate', 'busy', 'unauthorized']);

/** Failures that may pass, and do not say that the CRM lacks the call. */
const passing: ReadonlySet<Failure['kind']> = new Set(['deadline', 'lost', 'redirect', 'server']);

/** @returns `credentials_wrong` where the CRM does not know the name or the password */
export async function logIn(
  crm: Crm,
  origin: string,
  credentials: { username: string; password: string },
): Promise<Result<Candidate>> {
  const answer = await crm.login(origin, credentials);
  if (!answer.ok) {
    const { kind, detail } = answer.error;
    return kind === 'unauthorized' ? failed('credentials_wrong', detail) : signInError(answer.error);
  }
  const token = readToken(answer.value.token);
  if (!token.ok) return failed('not_a_crm');
  return ok({ access: { origin, token: token.value }, identity: answer.value.identity, isOurs: true });
}

/**
 * Asks the CRM whose token this is. Where it lacks that call, it is enough that it lets the token read the subjects;
 * for whom the login has named, where it fails at that call, too.
 *
 * @param candidate its identity holds where the CRM does not tell
 * @returns `subscriber_unknown` for a token that belongs to no subscriber, such as a member of staff's
 */
export async function identify(crm: Crm, { access, identity }: Candidate): Promise<Result<Identity>> {
  const details = await crm.getCustomerDetails(access);
  if (details.ok) return details;
  const { kind } = details.error;
  const mayBeKnownLater = identity.customerNumber === null && passing.has(kind);
  if (isSubscriberUnknown(details.error) || general.has(kind) || mayBeKnownLater) return signInError(details.error);
  const subjects = await crm.getSubjects(access);
  return subjects.ok ? ok(identity) : signInError(subjects.error);
}

/** A failed sign-in in the contract's terms. A 404 that is not the CRM's own means that nobody there knows its calls. */
function signInError(failure: Failure): Result<never> {
  if (failure.kind === 'not-found' && !isSubscriberUnknown(failure)) return failed('not_a_crm');
  return { ok: false, error: toError(failure) };
}

/** A CRM that lacks a call answers 404 too; only the documented words tell the two apart. */
const isSubscriberUnknown = ({ kind, detail }: Failure) =>
  kind === 'not-found' && /^subscriber not found\b/i.test(detail.trim());
