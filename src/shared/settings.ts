import * as v from 'valibot';
import { Language } from './i18n/language';
import { EvidenceDetail } from './line';
import { ProbeTargets } from './probe-targets';

const Id = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The four ids of a new ticket that the CRM's API wants and lists nowhere; the provider knows them. */
export const TicketIds = v.object({ typeId: Id, statusId: Id, priorityId: Id, groupId: Id });
export type TicketIds = v.InferOutput<typeof TicketIds>;

/** The settings that a policy can lock. */
export const Lockable = v.picklist(['crmAddress', 'ticketIds', 'shortcut', 'probes', 'autostart']);
export type Lockable = v.InferOutput<typeof Lockable>;

/** `system` is as the desktop has it. */
export const Appearance = v.picklist(['system', 'light', 'dark']);
export type Appearance = v.InferOutput<typeof Appearance>;

/** A change to the settings; what is absent stays as it is, `null` goes back to the default. */
export const SettingsChange = v.partial(
  v.object({
    crmAddress: v.string(),
    ticketIds: TicketIds,
    shortcut: v.nullable(v.pipe(v.string(), v.maxLength(100))),
    evidence: EvidenceDetail,
    language: v.nullable(Language),
    appearance: Appearance,
    notifications: v.boolean(),
    probes: v.partial(ProbeTargets),
    autostart: v.boolean(),
  }),
);
export type SettingsChange = v.InferOutput<typeof SettingsChange>;

/** The settings in force, after the provider's policy; `managed` names those that the policy decides. */
export const Settings = v.object({
  crmAddress: v.string(),
  ticketIds: TicketIds,
  shortcut: v.string(),
  evidence: EvidenceDetail,
  /** What the user chose; `null` where Flare speaks the provider's or the system's. */
  language: v.nullable(Language),
  appearance: Appearance,
  /** Whether the desktop tells of what happens. */
  notifications: v.boolean(),
  probes: ProbeTargets,
  /** Whether Flare is to start with the session. */
  autostart: v.boolean(),
  managed: v.object({
    crmAddress: v.boolean(),
    ticketIds: v.record(v.keyof(TicketIds), v.boolean()),
    shortcut: v.boolean(),
    probes: v.record(v.keyof(ProbeTargets), v.boolean()),
    autostart: v.boolean(),
  }),
});
export type Settings = v.InferOutput<typeof Settings>;
