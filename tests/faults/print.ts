import type { Toll } from './crashes/crashes';
import type { Judged } from './judge';
import type { Phase } from './row';
import { expected, type Sight } from './run-row';

/** The table as one reads it: each fault, and what the user sees and the CRM holds at each moment. */
export function tableText(judged: readonly Judged[]): string {
  const phases = [...new Set(judged.map(({ phase }) => phase))];
  const rowsOf = (wanted: Phase) => judged.filter(({ phase }) => phase === wanted).map(rowText);
  return phases.map((phase) => `\n${phase}\n${rowsOf(phase).join('\n')}`).join('\n');
}

function rowText({ row, outcome, isRight }: Judged): string {
  const head = `  ${isRight ? '✓' : '✗'} ${row.name}`;
  if (typeof outcome === 'string') return `${head}\n      ${outcome}`;
  const { fault, rest, end } = outcome;
  const lines = [`then   ${sightText(fault)}`, `rests  ${sightText(rest)}`];
  if (row.answer !== undefined) lines.push(`user   ${row.answer}`);
  if (row.answer !== undefined || !isRight) lines.push(`ends   ${sightText(end)}`);
  if (!isRight) lines.push(`wanted ${JSON.stringify(expected(row))}`);
  return [head, ...lines.map((line) => `      ${line}`)].join('\n');
}

const sightText = ({ seen, tickets, sentence }: Sight): string =>
  `${seen}, ${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}${sentence === '' ? '' : `: “${sentence}”`}`;

/** The crashes as one reads them. */
export function tollText(toll: Toll): string {
  const moments = Object.entries(toll.moments).map(([moment, kills]) => `  ${String(kills).padStart(5)} ${moment}`);
  return [
    `\n${toll.kills} times killed`,
    ...moments,
    `${toll.saved} reports said they were saved; the outbox holds ${toll.reports}, with what was just being saved.`,
    `${toll.tickets} tickets: ${toll.duplicates} duplicates, ${toll.losses} losses, ${toll.asked} asked, ${toll.misnumbered} with a wrong number.`,
  ].join('\n');
}
