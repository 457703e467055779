import { isIP } from 'node:net';
import { brand } from '../brand';
import type { EvidenceDetail, LineState, Outage, Rung, Verdict, VerdictKind } from '../../shared/line';
import { observedMs } from './duration';
import type { Figures } from './figures';
import type { ConnectionFacts } from './line';
import { DAY_MS } from './outage-book';
import { createTimeText, writeDuration, type TimeText } from './time-text';

/** The evidence is shorter than that, in UTF-16 code units. */
export const EVIDENCE_LIMIT = 1_500;

/** What the evidence is written from. */
export interface EvidenceFacts {
  /** Flare's. */
  version: string;
  /** By this computer's clock, in ms since 1970. */
  at: number;
  /** How far local time is ahead of UTC. */
  utcOffsetMinutes: number;
  line: LineState;
  figures: Record<Rung, Figures>;
  /** `null` where it was not known in time. */
  connection: ConnectionFacts | null;
}

const MEANINGS: Record<Exclude<VerdictKind, 'poor'>, string> = {
  unknown: 'not observed yet',
  disconnected: 'this computer is not connected',
  'router-silent': 'the router does not answer',
  'internet-down': 'the router answers, the internet behind it does not',
  'names-failing': 'names cannot be looked up',
  portal: 'a sign-in page is in the way',
  'crm-silent': 'the ticket system does not answer, the rest does',
  fine: 'all that was asked answers',
};

const RUNGS: Record<Rung, string> = {
  link: 'Link',
  router: 'Router',
  names: 'Name lookup',
  internet: 'Internet',
  portal: 'Sign-in page',
  crm: 'Ticket system',
};

const KINDS = { cable: 'cable', wifi: 'Wi-Fi', mobile: 'mobile', other: 'of another kind' };

/**
 * The text about line and outages that goes with a report: plain, in English, for the provider's engineers. It consists of
 * figures, times and words from here alone, and of addresses, where wanted: nothing else of this computer can get into it.
 * What is too long loses its oldest outages.
 */
export function writeEvidence(facts: EvidenceFacts, detail: EvidenceDetail): string {
  if (detail === 'none') return '';
  const { line, at } = facts;
  const text = createTimeText(facts.utcOffsetMinutes);
  const hasAddresses = detail === 'all';
  const version = /^[\w.+-]{1,40}$/.test(facts.version) ? facts.version : 'of unknown version';
  const write = (kept: number) =>
    [
      `-- Line report by ${brand.name} ${version}, ${text.day(at)} ${text.clock(at)} ${text.offset} --`,
      writeNow(line, at, text),
      ...writeOutages(line, { at, kept, text }),
      ...writeRungs(facts, hasAddresses),
      writeConnection(facts.connection, hasAddresses),
    ].join('\n');
  for (let kept = line.outages.length; kept > 0; kept -= 1) {
    const evidence = write(kept);
    if (evidence.length < EVIDENCE_LIMIT) return evidence;
  }
  return write(0);
}

function writeNow({ verdict, since }: LineState, at: number, text: TimeText): string {
  const meaning = verdict.kind === 'poor' ? writePoor(verdict) : MEANINGS[verdict.kind];
  const when = since === null ? '' : ` since ${text.clockFrom(since, at)} (${writeDuration(at - since)})`;
  return `Now: ${verdict.kind}${when}: ${meaning}`;
}

const writePoor = ({ rung, lossPercent, latencyMs }: Extract<Verdict, { kind: 'poor' }>): string =>
  `loss ${Math.round(lossPercent)} %, median ${Math.round(latencyMs)} ms ${rung === 'router' ? 'to the router already' : 'behind the router'}`;

/** @param kept how many outages are told one by one, the latest */
function writeOutages(
  { outages, unobserved }: LineState,
  { at, kept, text }: { at: number; kept: number; text: TimeText },
): string[] {
  const day = { from: at - DAY_MS, to: at };
  const sum = (lengths: number[]) => lengths.reduce((one, other) => one + other, 0);
  const unobservedMs = sum(
    unobserved.map(({ from, to }) => Math.max(Math.min(to, day.to) - Math.max(from, day.from), 0)),
  );
  const unobservedText = unobservedMs > 0 ? `; not observed for ${writeDuration(unobservedMs)}` : '';
  const number = outages.length === 1 ? '1 outage' : `${outages.length || 'no'} outages`;
  const total = outages.length === 0 ? '' : `, ${writeDuration(sum(outages.map((each) => observedMs(each, day))))}`;
  const untold = outages.length - kept;
  return [
    `Last 24 h: ${number}${total}${unobservedText}`,
    ...(untold > 0 && kept > 0 ? [`  ${untold} earlier`] : []),
    ...outages.slice(untold).map((outage) => `  ${writeOutage(outage, at, text)}`),
  ];
}

function writeOutage(outage: Outage, at: number, text: TimeText): string {
  const { startedAt, endedAt, verdict } = outage;
  const whole = { from: startedAt, to: endedAt ?? at };
  const observed = observedMs(outage, whole);
  const gapsMs = whole.to - whole.from - observed;
  const end = endedAt === null ? 'now' : text.clockFrom(endedAt, startedAt);
  const gaps = gapsMs > 0 ? `, and ${writeDuration(gapsMs)} not observed` : '';
  return `${text.clockFrom(startedAt, at)}-${end} ${verdict.kind} (${writeDuration(observed)}${gaps})`;
}

function writeRungs({ line, figures, connection }: EvidenceFacts, hasAddresses: boolean): string[] {
  return (['router', 'names', 'internet', 'portal', 'crm'] as const).map((rung) => {
    const found = line.rungs.find((each) => each.rung === rung);
    const unasked = line.rungs.length > 0 ? 'not asked' : 'not measured in time';
    const answer = !found ? unasked : rung === 'portal' ? writePortal(found.isPassing) : writeAnswer(found.isPassing);
    const address = rung === 'router' && hasAddresses ? writeAddress(connection?.gatewayAddress) : '';
    return `${RUNGS[rung]}${address}: ${[answer, ...writeFigures(figures[rung])].join(', ')}`;
  });
}

const writeAnswer = (isPassing: boolean): string => (isPassing ? 'answers' : 'does not answer');
const writePortal = (isPassing: boolean): string => (isPassing ? 'none' : 'in the way');

function writeFigures({ lossPercent, latencyMs }: Figures): string[] {
  const loss = lossPercent === null ? [] : [`loss ${Math.round(lossPercent)} %`];
  if (latencyMs === null) return loss;
  const [min, median, max] = [latencyMs.min, latencyMs.median, latencyMs.max].map((ms) => Math.round(ms));
  return [...loss, `min/median/max ${min}/${median}/${max} ms`];
}

function writeConnection(connection: ConnectionFacts | null, hasAddresses: boolean): string {
  if (connection === null) return 'Connection: not known in time';
  const { kind, wifiSignalPercent, localAddress } = connection;
  const signal = wifiSignalPercent === null ? '' : ` ${Math.round(wifiSignalPercent)} %`;
  const local = hasAddresses ? writeAddress(localAddress) : '';
  return `Connection: ${kind === null ? 'of unknown kind' : KINDS[kind]}${signal}${local && `, local address${local}`}`;
}

/** An address without its zone, which is the interface's name. */
function writeAddress(address: string | null | undefined): string {
  const [plain = ''] = (address ?? '').split('%');
  return isIP(plain) ? ` ${plain}` : '';
}
