import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/errors';
import { Language } from '../../shared/i18n/language';
import { EvidenceDetail } from '../../shared/line';
import { TicketIds, type Settings, type SettingsChange } from '../../shared/settings';
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
});
export type StoredSettings = v.InferOutput<typeof StoredSettings>;

export interface SettingsStore {
  /** The settings in force. */
  current(): Settings;
  /**
   * @returns `managed_by_provider` where the policy decides a key and the change wants something else for it, the errors of
   *   `parseAddress`, both leaving everything as it was; `not_saved` where the disk refuses the change, which then holds
   *   until Flare quits
   */
  change(change: SettingsChange): Promise<Result<undefined>>;
}

const DEFAULT_ID = 1;

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
  const { file, policy, defaultShortcut, log } = parts;
  return {
    current: () => mergeSettings(file.value, policy, defaultShortcut),
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

/** Policy before user before default. */
function mergeSettings(user: StoredSettings, policy: Policy, defaultShortcut: string): Settings {
  return {
    crmAddress: policy.crmAddress ?? user.crmAddress ?? '',
    ticketIds: forEachId((key) => policy.ticketIds?.[key] ?? user.ticketIds?.[key] ?? DEFAULT_ID),
    shortcut: policy.shortcut ?? user.shortcut ?? defaultShortcut,
    evidence: user.evidence ?? 'all',
    language: user.language ?? null,
    managed: {
      crmAddress: policy.crmAddress !== undefined,
      ticketIds: forEachId((key) => policy.ticketIds?.[key] !== undefined),
      shortcut: policy.shortcut !== undefined,
    },
  };
}

/** A key that the policy decides may be named in a change, as long as it stays as it is. */
function applyChange(user: StoredSettings, policy: Policy, change: SettingsChange): Result<StoredSettings> {
  const { ticketIds, shortcut, evidence, language } = change;
  const origin = change.crmAddress === undefined ? ok(undefined) : parseAddress(change.crmAddress);
  if (!origin.ok) return origin;

  const isOverruled = (decided: unknown, wanted: unknown) =>
    decided !== undefined && wanted !== undefined && decided !== wanted;
  if (
    isOverruled(policy.crmAddress, origin.value) ||
    isOverruled(policy.shortcut, shortcut) ||
    Object.values(forEachId((key) => isOverruled(policy.ticketIds?.[key], ticketIds?.[key]))).includes(true)
  ) {
    return failed('managed_by_provider');
  }

  const next: StoredSettings = { ...user };
  if (origin.value !== undefined) next.crmAddress = origin.value;
  if (ticketIds !== undefined) next.ticketIds = ticketIds;
  if (evidence !== undefined) next.evidence = evidence;
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
