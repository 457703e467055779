import type { AppState } from '../../shared/state';
import { redactLine, type Secrets, withoutNames } from './redact';

/** What is known of this copy and its computer. */
export interface DiagnosticsFacts {
  /** The app's name. */
  app: string;
  /** Such as `Linux 6.1.0 (x64)`. */
  system: string;
  /** What draws the desktop, and over which protocol; empty where it is not known. */
  desktop: string;
  /** By name, such as Electron's. */
  versions: Readonly<Record<string, string>>;
  state: AppState;
  /** The end of the log. */
  log: string;
  secrets: Omit<Secrets, 'origin'>;
}

const LOG_LINES = 60;

/**
 * What helps whoever looks for a fault, in English, for the provider's staff. It says nothing of who the user is, what they
 * wrote, or whom the line is tested with: only what is named here gets in, and of the log only what `redactLine` leaves.
 */
export function writeDiagnostics({ app, system, desktop, versions, state, log, secrets }: DiagnosticsFacts): string {
  const origin = originOf(state);
  const logLines = log.split('\n').flatMap((line) => redactLine(line, { ...secrets, origin }) ?? []);
  const facts = [
    `${app} ${state.version}`,
    `System: ${system}${desktop && `, ${desktop}`}`,
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
    ...Object.values(lines).flatMap((write) => write(state)),
  ];
  const text = withoutNames(facts.join('\n'), { names: secrets.names });
  return [text, `Provider: ${origin ?? 'none'}`, '', 'Log:', ...logLines.slice(-LOG_LINES), ''].join('\n');
}

const originOf = ({ account, settings }: AppState): string | null =>
  ('origin' in account ? account.origin : settings.crmAddress) || null;

const nothing = () => [];

/**
 * What each part of the state says, in this order; a new part does not compile without a decision. Nothing is said by what
 * tells who it is, by what helps nobody, and by what stands with another part.
 */
const lines: Record<keyof AppState, (state: AppState) => readonly string[]> = {
  version: nothing,
  locale: ({ locale }) => [`Language: ${locale}`],
  account: ({ account, keychain }) => [`Account: ${account.status}, keychain ${keychain}`],
  keychain: nothing,
  subjects: nothing,
  settings: settingsLines,
  shortcutRegistered: ({ settings, shortcutRegistered, shortcutCommand }) => [
    `Shortcut: ${settings.shortcut || 'none'}, ${shortcutRegistered ? 'registered' : 'not registered'}` +
      (shortcutCommand === null ? '' : ', to be bound by hand'),
  ],
  shortcutCommand: nothing,
  autostart: ({ autostart }) => [`Autostart: ${autostart}`],
  isFirstStart: nothing,
  updates: ({ updates }) => [`Updates: ${describeUpdates(updates)}`],
  line: lineLines,
  outbox: ({ outbox }) => [`Outbox: ${outbox.waiting} waiting, ${outbox.needsUser} in need of the user`],
  accent: nothing,
  provider: nothing,
  handOver: nothing,
  notices: ({ notices }) => [`Not readable: ${notices.map(({ reason }) => reason).join(', ') || 'nothing'}`],
};

function settingsLines({ settings }: AppState): string[] {
  const { ticketIds, probes, managed } = settings;
  const isManaged = (value: boolean | Record<string, boolean>) => value === true || Object.values(value).includes(true);
  const locked = Object.entries(managed).flatMap(([key, value]) => (isManaged(value) ? [key] : []));
  return [
    `Settings: language ${settings.language ?? 'automatic'}, appearance ${settings.appearance}, ` +
      `notifications ${settings.notifications ? 'on' : 'off'}, evidence ${settings.evidence}, ` +
      `ticket ids ${[ticketIds.typeId, ticketIds.statusId, ticketIds.priorityId, ticketIds.groupId].join('/')}`,
    `Tested with: ${probes.internet.length} hosts, ${probes.names.length} names, ${probes.portalUrl ? 'a' : 'no'} page`,
    `Managed: ${locked.join(', ') || 'nothing'}`,
  ];
}

function describeUpdates(updates: AppState['updates']): string {
  if ('reason' in updates) return `${updates.kind}, ${updates.reason}`;
  if (updates.kind === 'ready') return `ready, ${updates.version}${updates.wasRefused ? ', was refused' : ''}`;
  return updates.kind;
}

function lineLines({ line }: AppState): string[] {
  const since = line.since === null ? '' : ` since ${new Date(line.since).toISOString()}`;
  const rungs = line.rungs.map(({ rung, isPassing }) => `${rung} ${isPassing ? 'works' : 'fails'}`);
  return [
    `Line: ${line.verdict.kind}${since}`,
    `Rungs: ${rungs.join(', ') || 'not known'}`,
    `Outages in the last 24 h: ${line.outages.length}`,
  ];
}
