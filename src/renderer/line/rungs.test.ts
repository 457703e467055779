import { expect, test } from 'vitest';
import type { Rung, Verdict } from '../../shared/line';
import { drawRungs, type RungLook } from './rungs';

const found = (failing: Rung[], all: Rung[] = ['link', 'router', 'names', 'internet', 'portal', 'crm']) =>
  all.map((rung) => ({ rung, isPassing: !failing.includes(rung) }));

const marks: Record<RungLook, string> = { passing: '✓', slow: '~', broken: '✗', unreached: '-', unknown: '?' };
const draw = (verdict: Verdict, rungs: ReturnType<typeof found>) =>
  drawRungs({ verdict, rungs })
    .map(({ rung, look }) => `${rung} ${marks[look]}`)
    .join(', ');

test.each<{ verdict: Verdict; failing: Rung[]; drawn: string }>([
  { verdict: { kind: 'fine' }, failing: [], drawn: 'link ✓, router ✓, internet ✓, names ✓, crm ✓' },
  // One lost answer is no verdict.
  { verdict: { kind: 'fine' }, failing: ['internet'], drawn: 'link ✓, router ✓, internet ✓, names ✓, crm ✓' },
  {
    verdict: { kind: 'disconnected' },
    failing: ['link', 'router', 'names', 'internet', 'crm'],
    drawn: 'link ✗, router -, internet -, names -, crm -',
  },
  {
    verdict: { kind: 'router-silent' },
    failing: ['router', 'names', 'internet', 'crm'],
    drawn: 'link ✓, router ✗, internet -, names -, crm -',
  },
  {
    verdict: { kind: 'internet-down' },
    failing: ['names', 'internet'],
    drawn: 'link ✓, router ✓, internet ✗, names -, crm ✓',
  },
  // A router may be silent to us and pass on everything.
  {
    verdict: { kind: 'names-failing' },
    failing: ['router', 'names'],
    drawn: 'link ✓, router ✓, internet ✓, names ✗, crm ✓',
  },
  { verdict: { kind: 'portal' }, failing: ['portal', 'crm'], drawn: 'link ✓, router ✓, internet ✗, names ✓, crm -' },
  { verdict: { kind: 'crm-silent' }, failing: ['crm'], drawn: 'link ✓, router ✓, internet ✓, names ✓, crm ✗' },
  {
    verdict: { kind: 'poor', rung: 'router', lossPercent: 30, latencyMs: 820 },
    failing: [],
    drawn: 'link ✓, router ~, internet ✓, names ✓, crm ✓',
  },
  { verdict: { kind: 'unknown' }, failing: ['crm'], drawn: 'link ?, router ?, internet ?, names ?, crm ?' },
])('$verdict.kind, with $failing failing: $drawn', ({ verdict, failing, drawn }) => {
  expect(draw(verdict, found(failing))).toBe(drawn);
});

test('rungs that are not checked are not drawn, except the one to blame', () => {
  const rungs = found([], ['link', 'router', 'crm']);
  expect(draw({ kind: 'fine' }, rungs)).toBe('link ✓, router ✓, crm ✓');
  expect(draw({ kind: 'portal' }, rungs)).toBe('link ✓, router ✓, internet ✗, crm ✓');
});

test('before anything was checked the usual ones are drawn', () => {
  expect(draw({ kind: 'unknown' }, [])).toBe('link ?, router ?, names ?, crm ?');
});
