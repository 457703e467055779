import fc from 'fast-check';
import type { ReportAction } from '../../../shared/outbox';
import { type Computer, times } from './computer';
import { DAY, HOUR, MINUTE, SECOND, YEAR } from './durations';
import { cut, cutLate, type Fate, fine, noAnswer, offline, portal, redirect, slow, status } from './fates';

/** What the world is like. */
export interface Setting {
  /** How many tickets there are already. */
  oldTickets: number;
  /** Whether the CRM lists no more than ten of them, the oldest first. */
  isPaged: boolean;
  subject: 'its own' | 'a free text' | 'always the same';
  /** How far the CRM's clock is ahead, and how far the zone is off in which it writes `created_at`, in ms. */
  skew: number;
  zoneShift: number;
  /** Whether the CRM's answers bear its time. */
  tellsTime: boolean;
}

const subject = fc.constantFrom<Setting['subject']>('its own', 'a free text', 'always the same');
const usual = { isPaged: false, skew: 0, zoneShift: 0, tellsTime: true };

export const settings: fc.Arbitrary<Setting> = fc.oneof(
  fc.record({ oldTickets: fc.constantFrom(0, 1, 3), subject }).map((some) => ({ ...usual, ...some })),
  fc
    .record({
      oldTickets: fc.constantFrom(0, 1, 3, 10, 25),
      isPaged: fc.boolean(),
      subject,
      skew: fc.constantFrom(0, HOUR, -3 * YEAR),
      zoneShift: fc.constantFrom(0, -5 * HOUR, 5.5 * HOUR),
      tellsTime: fc.constantFrom(true, true, false),
    })
    // A list that just becomes as long as a page cannot be told from a whole one.
    .filter(({ isPaged, oldTickets }) => !isPaged || oldTickets >= 10),
);

/** One thing that happens. */
export type Happening =
  | { kind: 'add'; text: number; subjectId: number; fate: Fate }
  | { kind: 'act'; report: number; action: ReportAction }
  | { kind: 'createTicket' | 'getCustomerTickets' | 'usually'; fate: Fate }
  | { kind: 'pass' | 'sleep' | 'set clock'; ms: number }
  | { kind: 'killed'; steps: number }
  | { kind: 'silence'; isSilent: boolean }
  | { kind: 'disk'; disk: Computer['disk'] }
  | { kind: 'staff'; subject: string }
  | { kind: 'boot' | 'quit' | 'wake' | 'sign in' | 'sign out' | 'another signs in' | 'token ends' };

/** When the CRM acts, if it does: at once or late, but never later than it may be at work. */
const acts = fc.constantFrom(null, 0, 10, 5 * SECOND, 0.95 * times.graceMs);

const fate: fc.Arbitrary<Fate> = fc.oneof(
  fc.constantFrom(fine, slow(10 * SECOND)),
  fc.constantFrom(
    offline,
    status(400, 'Invalid request data'),
    status(404, 'Subscriber not found'),
    status(404, null),
    status(403, null),
    status(401, null),
    status(429, 'Slow down', 30 * SECOND),
  ),
  fc.constantFrom(cut, cutLate, noAnswer).chain((doubtful) => acts.map(doubtful)),
  fc.constantFrom(portal, redirect).chain((doubtful) => acts.map(doubtful)),
  fc
    .constantFrom(status(500, null), status(503, null, 30 * SECOND))
    .chain((failed) => acts.map((when) => ({ ...failed, acts: when }))),
);

const short = fc.constantFrom(0, 1, 3, 7, 30, SECOND, 5 * SECOND, 29 * SECOND, 31 * SECOND);
const long = fc.constantFrom(MINUTE, 20 * MINUTE, 2 * HOUR, 2 * DAY);
const jump = fc.constantFrom(-3 * YEAR, -DAY, -HOUR, -10 * SECOND, 10 * SECOND, HOUR, DAY, 3 * YEAR);
const action = fc.constantFrom<ReportAction>('send-now', 'send-now', 'send-again', 'arrived', 'edit', 'discard');
const report = fc.nat({ max: 3 });

/** Some kinds of happenings, what is to be known of them, and how often they are among all. */
const kinds = <K extends Happening['kind'], T extends object>(
  weight: number,
  of: readonly K[],
  more: fc.Arbitrary<T>,
) => ({
  weight,
  arbitrary: fc.tuple(fc.constantFrom(...of), more).map(([kind, rest]) => ({ ...rest, kind })),
});
const nothing = fc.constant({});

export const happenings: fc.Arbitrary<Happening[]> = fc.array<Happening>(
  fc.oneof(
    kinds(8, ['add'], fc.record({ text: report, subjectId: fc.constantFrom(1, 1, 2), fate })),
    kinds(3, ['act'], fc.record({ report, action })),
    kinds(2, ['createTicket'], fc.record({ fate })),
    kinds(2, ['getCustomerTickets'], fc.record({ fate })),
    kinds(1, ['usually'], fc.record({ fate: fc.constantFrom(fine, fine, offline) })),
    kinds(8, ['pass'], fc.record({ ms: short })),
    kinds(2, ['pass'], fc.record({ ms: long })),
    kinds(1, ['sleep'], fc.record({ ms: long })),
    kinds(1, ['set clock'], fc.record({ ms: jump })),
    kinds(3, ['killed'], fc.record({ steps: fc.nat({ max: 12 }) })),
    kinds(1, ['silence'], fc.record({ isSilent: fc.boolean() })),
    kinds(1, ['disk'], fc.record({ disk: fc.constantFrom('well', 'well', 'full', 'lying') })),
    kinds(1, ['staff'], fc.record({ subject: fc.constantFrom('A call', 'Billing Issue') })),
    kinds(3, ['boot', 'wake', 'sign in'], nothing),
    kinds(1, ['quit', 'sign out', 'another signs in', 'token ends'], nothing),
  ),
  { minLength: 1, maxLength: 40, size: 'max' },
);
