import type { CommandLine } from 'electron';
import { brand } from '../brand';

/** They open the pages to every program of the user; Electron's fuses do not know them. */
const SWITCHES = ['remote-debugging-port', 'remote-debugging-pipe'];

/** @returns what to say, and the exit code, where the command line asks for an inspector; else `null` */
export function refuseInspectors(commandLine: Pick<CommandLine, 'hasSwitch'>): { text: string; code: 1 } | null {
  const found = SWITCHES.find((name) => commandLine.hasSwitch(name));
  if (found === undefined) return null;
  return { text: `${brand.name} does not start with --${found}: other programs could use your account.\n`, code: 1 };
}
