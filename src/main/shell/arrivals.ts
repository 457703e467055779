import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from 'electron';
import { failed, type Result } from '../../shared/errors';
import { type HandOver, readLink } from '../account/hand-over';
import { readLinkFile } from '../account/hand-over-file';
import { brand } from '../brand';

/** A link, or the path of a `*.flare` file. */
export type Arrival = { link: string } | { file: string };

const LINK = new RegExp(`^${brand.id}:`, 'i');
const LINK_FILE = new RegExp(`\\.${brand.id}$`, 'i');

/**
 * Finds what a start of Flare was asked to open.
 *
 * @param argv the program comes first
 * @param folder the one that relative paths are in
 */
export function findArrivals(argv: readonly string[], folder: string): Arrival[] {
  return argv.slice(1).flatMap((argument): Arrival[] => {
    if (LINK.test(argument)) return [{ link: argument }];
    if (argument.startsWith('-') || !LINK_FILE.test(argument)) return [];
    return [{ file: toPath(argument, folder) }];
  });
}

/** Desktops give a file as a path or as a `file:` address. */
function toPath(argument: string, folder: string): string {
  try {
    return /^file:/i.test(argument) ? fileURLToPath(argument) : resolve(folder, argument);
  } catch {
    // An address of another computer, which nothing can be read from.
    return argument;
  }
}

/**
 * Catches links and files by all four ways they come: this start, another start, and macOS' two events, which come before
 * `ready`. Must run before that.
 *
 * @returns takes who wants to have them, from now on and those that came before
 */
export function catchArrivals(app: App): (onArrival: (found: Result<HandOver>) => void) => void {
  let take: ((arrivals: readonly Arrival[]) => void) | null = null;
  const early = findArrivals(process.argv, process.cwd());
  // A link may hold a token, and on Linux everybody may read a command line; this writes over it.
  if (early.length > 0 && process.platform === 'linux') process.title = app.name;
  const came = (arrivals: Arrival[]) => (take === null ? void early.push(...arrivals) : take(arrivals));

  app.on('second-instance', (_event, argv, folder) => came(findArrivals(argv, folder)));
  app.on('open-url', (event, link) => {
    event.preventDefault();
    came([{ link }]);
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    came([{ file }]);
  });

  return (onArrival) => {
    take = (arrivals) => void read(arrivals).then((found) => found !== null && onArrival(found));
    take(early.splice(0));
  };
}

/** @returns `null` for nothing, `link_several` for more than one: it is not known which one was meant */
async function read(arrivals: readonly Arrival[]): Promise<Result<HandOver> | null> {
  const [first, ...others] = new Map(arrivals.map((arrival) => [JSON.stringify(arrival), arrival])).values();
  if (first === undefined) return null;
  if (others.length > 0) return failed('link_several');
  return 'link' in first ? readLink(first.link) : readLinkFile(first.file);
}
