import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { errorCode, moveAside, tryToMoveAside, writeDurably } from './durable-file';

/** A value that lives in memory and in one JSON file. */
export interface JsonFile<T> {
  readonly value: T;
  /** Where the file lies that was found and could not be read; `null` where there was none. */
  readonly setAside: string | null;
  /**
   * Takes the value at once, then writes it. Writes follow one another; of several that wait only the last is written, so
   * this may be called on every keystroke.
   *
   * @returns fulfilled once this value or a later one is on disk
   * @throws (rejects) where the disk refuses it; `value` keeps it all the same
   */
  set(next: T): Promise<void>;
  /** Fulfilled once nothing is being written, whether the disk took it or not. */
  idle(): Promise<unknown>;
}

export interface JsonFileOptions<T> {
  path: string;
  /** What the file must hold; it has to accept what `set` is given. */
  schema: v.GenericSchema<unknown, T>;
  /** The value where there is no file, or none that can be read. */
  fallback: T;
}

/**
 * Reads the file now, and never again. One that cannot be read, or holds something else, is renamed to
 * `<name>.unreadable-<time>` and never deleted or overwritten.
 */
export function openJsonFile<T>({ path, schema, fallback }: JsonFileOptions<T>): JsonFile<T> {
  const found = read(path, schema);
  let value = found === 'missing' || found === 'unreadable' ? fallback : found.value;
  // In a folder that cannot be written now the file stays where it is, to be moved before the first write.
  let setAside = found === 'unreadable' ? tryToMoveAside(path) : null;

  let running = Promise.resolve();
  let waiting: Promise<void> | null = null;

  async function write(): Promise<void> {
    waiting = null;
    if (setAside === path) setAside = moveAside(path);
    await writeDurably(path, JSON.stringify(value, null, 2) + '\n');
  }

  return {
    get value() {
      return value;
    },
    get setAside() {
      return setAside;
    },
    idle: () => running.catch(() => undefined),
    set(next) {
      value = next;
      if (waiting === null) {
        waiting = running.then(write, write);
        running = waiting;
      }
      return waiting;
    },
  };
}

function read<T>(path: string, schema: v.GenericSchema<unknown, T>): { value: T } | 'missing' | 'unreadable' {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? { value: parsed.output } : 'unreadable';
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'missing' : 'unreadable';
  }
}
