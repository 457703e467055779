import type { Picture } from './draw';
import type { Look } from './looks';

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Node 20 has no Map.groupBy. */
function groupBy<Thing, Key>(things: readonly Thing[], keyOf: (thing: Thing) => Key): Map<Key, Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}

const figure = ({ look, file }: Picture): string =>
  `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy" width="${look.width}"></a><figcaption>${escape(look.name)}</figcaption></figure>`;

/** @returns the gallery as one HTML page: a part for each view, a row for each state, a picture for each look */
export function indexPage(pictures: readonly Picture[], looks: readonly Look[]): string {
  const views = groupBy(pictures, ({ state }) => state.view);
  const rows = (inView: readonly Picture[]) =>
    [...groupBy(inView, ({ state }) => state.index).values()].map((ofState) => {
      const sorted = ofState.toSorted((one, other) => looks.indexOf(one.look) - looks.indexOf(other.look));
      return `<h3>${escape(ofState[0]?.state.name ?? '')}</h3>\n<div>${sorted.map(figure).join('\n')}</div>`;
    });
  const parts = [...views].map(
    ([view, inView]) => `<h2 id="${escape(view)}">${escape(view)}</h2>\n${rows(inView).join('\n')}`,
  );
  const links = [...views.keys()].map((view) => `<a href="#${escape(view)}">${escape(view)}</a>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Flare: every state of every view</title>
<style>
  body { background: #77736e; color: #fff; font: 14px/1.5 system-ui, sans-serif; margin: 24px; }
  a { color: inherit; margin-inline-end: 16px; }
  h2 { border-block-start: 2px solid #fff; margin-block-start: 48px; }
  div { display: flex; gap: 16px; overflow-x: auto; }
  figure { flex: none; margin: 0; }
  figure a { margin: 0; }
  img { display: block; }
</style>
<h1>Every state of every view</h1>
<nav>${links.join('\n')}</nav>
${parts.join('\n')}
</html>
`;
}
