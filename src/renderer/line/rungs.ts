import type { LineState, Rung, VerdictKind } from '../../shared/line';

/**
 * How a rung is drawn: `broken` and `slow` is the one to blame; what does not answer beyond it may be well, and is `unreached`.
 */
export type RungLook = 'passing' | 'slow' | 'broken' | 'unreached' | 'unknown';

/** From this computer outwards. A sign-in page stands where the internet begins. */
const order = ['link', 'router', 'internet', 'names', 'crm'] as const satisfies readonly Rung[];
export type DrawnRung = (typeof order)[number];

const broken: Partial<Record<VerdictKind, DrawnRung>> = {
  disconnected: 'link',
  'router-silent': 'router',
  'internet-down': 'internet',
  'names-failing': 'names',
  portal: 'internet',
  'crm-silent': 'crm',
};

/** Where nothing was checked yet these are drawn: they are always checked later. */
const always: readonly DrawnRung[] = ['link', 'router', 'names', 'crm'];

/**
 * The rungs of the line, as far as they are checked. The verdict says which one is to blame, for it does not flicker; what
 * comes before that one let answers pass.
 */
export function drawRungs({ verdict, rungs }: Pick<LineState, 'verdict' | 'rungs'>) {
  const found = new Map(rungs.map(({ rung, isPassing }) => [rung, isPassing]));
  const culprit = verdict.kind === 'poor' ? drawn(verdict.rung) : broken[verdict.kind];
  const end = culprit ? order.indexOf(culprit) : order.length;
  const isDrawn = (rung: DrawnRung) => rung === culprit || (found.size > 0 ? found.has(rung) : always.includes(rung));
  const lookOf = (rung: DrawnRung): RungLook => {
    if (rung === culprit) return verdict.kind === 'poor' ? 'slow' : 'broken';
    if (verdict.kind === 'unknown' || !found.has(rung)) return 'unknown';
    return order.indexOf(rung) < end || found.get(rung) === true ? 'passing' : 'unreached';
  };
  return order.filter(isDrawn).map((rung) => ({ rung, look: lookOf(rung) }));
}

const drawn = (rung: Rung): DrawnRung => (rung === 'portal' ? 'internet' : rung);
