/** A user of the window, from within its page: finds things by the names they have on screen. */
type Words = () => string;

const DEADLINE_MS = 10_000;

/** @returns what `find` gives, as soon as it gives something; rejects where it never does */
export async function until<T>(what: string, find: () => T | null | undefined | false): Promise<T> {
  const end = performance.now() + DEADLINE_MS;
  for (;;) {
    const found = find();
    if (found) return found;
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise(requestAnimationFrame);
  }
}

// Of text that is hidden only to keep its room, innerText holds nothing.
const nameOf = (element: HTMLElement) => element.innerText.trim() || element.ariaLabel;

function findNamed<E extends HTMLElement>(selector: string, words: Words): Promise<E> {
  return until(`${selector} "${words()}"`, () =>
    [...document.querySelectorAll<E>(selector)].find((element) => nameOf(element) === words()),
  );
}

export const press = async (name: Words) => (await findNamed<HTMLButtonElement>('button', name)).click();

/** Unfolds what has `name` in its summary. */
export async function unfold(name: Words): Promise<void> {
  const hasName = (summary: HTMLElement) => summary.innerText.includes(name());
  (await until(`"${name()}"`, () => [...document.querySelectorAll('summary')].find(hasName))).click();
}

export async function field(label: Words): Promise<HTMLInputElement> {
  const { control } = await findNamed<HTMLLabelElement>('label', label);
  if (control === null) throw new Error(`The label "${label()}" belongs to nothing.`);
  return control as HTMLInputElement;
}

/** Puts `text` into a field and goes on to the next one. */
export async function write(label: Words, text: string): Promise<void> {
  const control = await field(label);
  control.value = text;
  control.dispatchEvent(new InputEvent('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
}
