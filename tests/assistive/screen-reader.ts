import { spawn } from 'node:child_process';
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
  /** `focused`, `checked`, `showing` and others. */
  states: string[];
  attributes: Record<string, string>;
}

interface Tree extends Thing {
  children: Tree[];
}

/** What a screen reader is told of. */
export interface Told extends Thing {
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

/** Switches the desktop's accessibility on, as the first screen reader would. */
export async function startAccessibility(): Promise<void> {
  for (const property of ['IsEnabled', 'ScreenReaderEnabled']) {
    await command(
      ...(['gdbus', 'call', '--session', '-d', 'org.a11y.Bus', '-o', '/org/a11y/bus', '-m'] as const),
      ...['org.freedesktop.DBus.Properties.Set', 'org.a11y.Status', property, '<true>'],
    );
  }
}

/** Everything that the program shows now, from the outside inwards, in the order of reading. */
export async function readScreen(pid: number): Promise<Thing[]> {
  const tree = JSON.parse(await command(python, program, 'tree', String(pid))) as Tree | null;
  const flatten = ({ children, ...thing }: Tree): Thing[] => [thing, ...children.flatMap(flatten)];
  return tree ? flatten(tree).filter(({ states }) => states.includes('showing')) : [];
}

/** Follows what the program tells, from now on until `stop`. */
export async function listen(pid: number) {
  const told: Told[] = [];
  const process = spawn(python, [program, 'events', String(pid)], { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface(process.stdout).on('line', (line) => told.push(JSON.parse(line) as Told));
  await until('the screen reader to listen', () => Promise.resolve(told.length > 0));
  return { told, stop: () => process.kill() };
}
