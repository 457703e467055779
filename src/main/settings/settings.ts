import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/errors';
import { Language } from '../../shared/i18n/language';
import { EvidenceDetail } from '../../shared/line';
import { ProbeTargets } from '../../shared/probe-targets';
import { Appearance, type Lockable, type Settings, type SettingsChange, TicketIds } from '../../shared/settings';
import { parseAddress } from '../crm/address';
import { toOrigin } from './origin';
import type { Log } from '../log';
import type { JsonFile } from '../storage/json-file';
import type { Policy } from './policy';

/** What the user chose; what is absent has its default. */
export const StoredSettings = v.object({
  crmAddress: v.exactOptional(v.pipe(v.string(), toOrigin())),
  ticketIds: v.exactOptional(TicketIds),
  shortcut: v.exactOptional(v.string()),
  evidence: v.exactOptional(EvidenceDetail),
  language: v.exactOptional(Language),
  appearance: v.exactOptional(Appearance),
  notifications: v.exactOptional(v.boolean()),
  probes: v.exactOptional(v.partial(ProbeTargets)),
  autostart: v.exactOptional(v.boolean()),
});
export type StoredSettings = v.InferOutput<typeof StoredSettings>;

export interface SettingsStore {
  /** The settings in force. */
  current(): Settings;
  /** What is in force where the user chose none. */
  defaultShortcut: string;
  /** The four ids of a ticket on this subject. */
  ticketIds(subjectId: number): TicketIds;
  /** Whether the policy lets an account be at this origin. */
  allows(origin: string): boolean;
  /** Whether the policy names this origin. */
  names(origin: string): boolean;
  /**
   * @returns `managed_by_provider` where the policy locks a key and the change wants something else for it,
   *   `address_not_allowed`, the errors of `parseAddress`, all leaving everything as it was; `not_saved` where the disk
   *   refuses the change, which then holds until Flare quits
   */
  change(change: SettingsChange): Promise<Result<undefined>>;
}

const DEFAULT_ID = 1;
/** An outage is no time to remember how a program is started. */
const DEFAULT_AUTOSTART = true;

/**
 * The user's settings and the provider's policy as one.
 *
 * @param parts `defaultShortcut` is the platform's, as an Electron accelerator
 */
export function createSettings(parts: {
  file: JsonFile<StoredSettings>;
  policy: Policy;
  defaultShortcut: string;
  log: Log;
}): SettingsStore {
  const { file, policy, log } = parts;
  const defaultShortcut = policy.shortcut ?? parts.defaultShortcut;
  const current = () => mergeSettings(file.value, policy, defaultShortcut);
  return {
    current,
    defaultShortcut,
    ticketIds(subjectId) {
      const others = policy.subjectTicketIds?.[subjectId];
      const { ticketIds } = current();
      return forEachId((key) => others?.[key] ?? ticketIds[key]);
    },
    allows: (origin) => isAllowed(policy, origin),
    names: (origin) => isNamed(policy, origin),
    async change(change) {
      const next = applyChange(file.value, policy, change);
      if (!next.ok) return next;
      try {
        await file.set(next.value);
        return ok(undefined);
      } catch (error) {
        log.error('the settings could not be saved', error);
        return failed('not_saved');
      }
    },
  };
}

/** What the policy locks before the user's before what else the policy says before the default. */
function mergeSettings(user: StoredSettings, policy: Policy, defaultShortcut: string): Settings {
  const locked = lockedBy(policy);
  const targets = <K extends keyof ProbeTargets>(key: K, none: ProbeTargets[K]) =>
    locked.probes?.[key] ?? user.probes?.[key] ?? policy.probes?.[key] ?? none;
  const ownAddress = user.crmAddress !== undefined && isAllowed(policy, user.crmAddress) ? user.crmAddress : undefined;
  return {
    crmAddress: locked.crmAddress ?? ownAddress ?? policy.crmAddress ?? '',
    ticketIds: forEachId(
      (key) => locked.ticketIds?.[key] ?? user.ticketIds?.[key] ?? policy.ticketIds?.[key] ?? DEFAULT_ID,
    ),
    shortcut: locked.shortcut ?? user.shortcut ?? defaultShortcut,
    evidence: user.evidence ?? 'all',
    language: user.language ?? null,
    appearance: user.appearance ?? 'system',
    notifications: user.notifications ?? true,
    probes: { internet: targets('internet', []), names: targets('names', []), portalUrl: targets('portalUrl', '') },
    autostart: locked.autostart ?? user.autostart ?? policy.autostart ?? DEFAULT_AUTOSTART,
    managed: {
      crmAddress: locked.crmAddress !== undefined,
      ticketIds: forEachId((key) => locked.ticketIds?.[key] !== undefined),
      shortcut: locked.shortcut !== undefined,
      probes: forEachTarget((key) => locked.probes?.[key] !== undefined),
      autostart: locked.autostart !== undefined,
    },
  };
}

/** The part of the policy that the user cannot change. */
function lockedBy({ crmAddress, ticketIds, shortcut, probes, autostart, locked }: Policy): Pick<Policy, Lockable> {
  const isLocked = (key: Lockable) => locked === undefined || locked.includes(key);
  return {
    ...(crmAddress !== undefined && isLocked('crmAddress') && { crmAddress }),
    ...(ticketIds !== undefined && isLocked('ticketIds') && { ticketIds }),
    ...(shortcut !== undefined && isLocked('shortcut') && { shortcut }),
    ...(probes !== undefined && isLocked('probes') && { probes }),
    ...(autostart !== undefined && isLocked('autostart') && { autostart }),
  };
}

function isAllowed(policy: Policy, origin: string): boolean {
  const { crmAddress } = lockedBy(policy);
  if (crmAddress !== undefined) return origin === crmAddress;
  return policy.allowedOrigins === undefined || isNamed(policy, origin);
}

const isNamed = ({ crmAddress, allowedOrigins = [] }: Policy, origin: string) =>
  [crmAddress, ...allowedOrigins].includes(origin);

/** A key that the policy locks may be named in a change, as long as it stays as it is. */
function applyChange(user: StoredSettings, policy: Policy, change: SettingsChange): Result<StoredSettings> {
  const { ticketIds, shortcut, evidence, language, appearance, notifications, probes, autostart } = change;
  const origin = change.crmAddress === undefined ? ok(undefined) : parseAddress(change.crmAddress);
  if (!origin.ok) return origin;

  const locked = lockedBy(policy);
  const isOverruled = (decided: unknown, wanted: unknown) =>
    decided !== undefined && wanted !== undefined && !isDeepStrictEqual(decided, wanted);
  if (
    isOverruled(locked.crmAddress, origin.value) ||
    isOverruled(locked.shortcut, shortcut) ||
    isOverruled(locked.autostart, autostart) ||
    Object.values({
      ...forEachId((key) => isOverruled(locked.ticketIds?.[key], ticketIds?.[key])),
      ...forEachTarget((key) => isOverruled(locked.probes?.[key], probes?.[key])),
    }).includes(true)
  ) {
    return failed('managed_by_provider');
  }
  if (origin.value !== undefined && !isAllowed(policy, origin.value)) return failed('address_not_allowed');

  const next: StoredSettings = { ...user };
  if (origin.value !== undefined) next.crmAddress = origin.value;
  if (ticketIds !== undefined) next.ticketIds = ticketIds;
  if (evidence !== undefined) next.evidence = evidence;
  if (appearance !== undefined) next.appearance = appearance;
  if (notifications !== undefined) next.notifications = notifications;
  if (probes !== undefined) next.probes = { ...user.probes, ...probes };
  if (autostart !== undefined) next.autostart = autostart;
  if (shortcut === null) delete next.shortcut;
  else if (shortcut !== undefined) next.shortcut = shortcut;
  if (language === null) delete next.language;
  else if (language !== undefined) next.language = language;
  return ok(next);
}

const forEachId = <T>(of: (key: keyof TicketIds) => T) => ({
  typeId: of('typeId'),
  statusId: of('statusId'),
  priorityId: of('priorityId'),
  groupId: of('groupId'),
});

const forEachTarget = <T>(of: (key: keyof ProbeTargets) => T) => ({
  internet: of('internet'),
  names: of('names'),
  portalUrl: of('portalUrl'),
});
