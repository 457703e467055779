import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { command, until } from '../desktop/desktop';

const program = join(import.meta.dirname, 'screen-reader.py');
/** Debian's own: another Python has no bindings. */
const python = '/usr/bin/python3';

/** A thing on the screen, as AT-SPI describes it. */
export interface Thing {
  role: string;
  name: string;
  description: string;
  /** What stands in a field, or is chosen of a list. */
  value: string;
  /** `focused`, `checked`, `showing` and others. */
  states: string[];
  attributes: Record<string, string>;
}

interface Tree extends Thing {
  children: Tree[];
}

/** What a screen reader is told of. */
interface Told extends Thing {
  event: string;
  /** Whether a state came, rather than went. */
  on: boolean;
  /** What was put in. */
  text: string;
}

/** With these Flare tells assistive technology everything, although none of it is started on the private desktop. */
export const assisted = {
  args: ['--force-renderer-accessibility'],
  env: { ACCESSIBILITY_ENABLED: '1', NO_AT_BRIDGE: '0', GTK_A11Y: 'atspi' },
};

/**
 * Switches the desktop's accessibility on, as the first screen reader would, and stays as one does: Chromium crashes where the
 * last one leaves while a key is pressed.
 */
export async function startAccessibility(): Promise<void> {
  for (const property of ['IsEnabled', 'ScreenReaderEnabled']) {
    await command(
      ...(['gdbus', 'call', '--session', '-d', 'org.a11y.Bus', '-o', '/org/a11y/bus', '-m'] as const),
      ...['org.freedesktop.DBus.Properties.Set', 'org.a11y.Status', property, '<true>'],
    );
  }
  const staying = spawn('setpriv', ['--pdeathsig', 'TERM', python, program, 'stay'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface(staying.stdout), 'line');
  staying.stdout.destroy();
  staying.unref();
}

/** Everything in the program's window, from the outside inwards, in the order of reading, whatever is scrolled to. */
export async function readAll(pid: number): Promise<Thing[]> {
  const tree = JSON.parse(await command(python, program, 'tree', String(pid))) as Tree | null;
  return tree ? flatten(tree) : [];
}

const flatten = ({ children, ...thing }: Tree): Thing[] => {
  const inside = children.flatMap(flatten);
  const chosen =
    thing.role === 'combo box' ? inside.find(({ states }) => states.includes('selected'))?.name : undefined;
  return [{ ...thing, value: chosen ?? thing.value }, ...inside];
};

/** What is on the screen of it. */
export const readScreen = async (pid: number): Promise<Thing[]> =>
  (await readAll(pid)).filter(({ states }) => states.includes('showing'));

/** Waits for a thing of that role and name on the screen, and until it is as it should be. */
export const find = (pid: number, role: string, name: string, isReady: (thing: Thing) => boolean = () => true) =>
  until(`the ${role} "${name}" to be on the screen`, async () =>
    (await readScreen(pid)).find((thing) => thing.role === role && thing.name === name && isReady(thing)),
  );

/** Other words in the same place come as the first, the same words once more as the second, most as both. */
const tellings = ['object:text-changed:insert', 'object:children-changed:add'];

/** Follows what the program tells, from now on until `stop`. */
export async function listen(pid: number) {
  const told: Told[] = [];
  const process = spawn(python, [program, 'events', String(pid)], { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface(process.stdout).on('line', (line) => told.push(JSON.parse(line) as Told));
  await until('the screen reader to listen', () => Promise.resolve(told.length > 0));
  // The first of them was that it listens.
  const heard = (telling: string, words: string) =>
    told
      .slice(1)
      .filter(({ event, text, attributes }) => event === telling && text === words && 'container-live' in attributes);
  return {
    /** Waits until a live region has told these words so often. */
    hear: (words: string, times = 1) =>
      until(`"${words}" to be told`, () =>
        Promise.resolve(tellings.map((telling) => heard(telling, words)[times - 1]).find(Boolean)),
      ),
    stop: () => process.kill(),
  };
}
