import axe from 'axe-core';

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Voice control finds things by the words on them: these have to be in their name (2.5.3). axe-core still calls it an experiment. */
const besides = { 'label-content-name-mismatch': { enabled: true }, 'target-size': { enabled: true } };

/**
 * What axe-core finds wrong with the page by the rules of WCAG 2.2 AA and its own.
 *
 * @param rules only these ones
 * @returns one line for each element that breaks a rule
 */
export async function findViolations(rules?: readonly string[]): Promise<string[]> {
  const runOnly = rules ? { type: 'rule' as const, values: [...rules] } : { type: 'tag' as const, values: WCAG_2_2_AA };
  const { violations } = await axe.run(document, { runOnly, rules: rules ? {} : besides, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary.replace(/\s+/g, ' ')}`),
  );
}

/** Every element that is wider than what holds it: a window scrolls up and down, never sideways. */
export function findOverflow(): string[] {
  const isTooWide = (element: HTMLElement) =>
    element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1 && !isForListening(element);
  return [document.documentElement, ...document.querySelectorAll<HTMLElement>('body :not(select, input, header p)')]
    .filter(isTooWide)
    .map((element) => `too wide: ${element.outerHTML.slice(0, 120)}`);
}

/** What only a screen reader gets is clipped to nothing. */
const isForListening = (element: HTMLElement): boolean => getComputedStyle(element).clipPath === 'inset(50%)';
