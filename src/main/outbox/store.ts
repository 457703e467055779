import { type Dirent, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import type { Log } from '../log';
import { errorCode, removeDurably, tryToMoveAside, wasMovedAside, writeDurably } from '../storage/durable-file';
import type { OutboxStore } from './outbox';
import { OutboxRecord } from './record';

/** How long reading may keep everything else waiting, give or take one file; in ms. */
const SLICE_MS = 4;
const PAUSE_MS = 8;

/** What write-file-atomic leaves behind when it is interrupted: a record that was never said to be saved. */
const LEFTOVER = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.json\.\d{1,10}$/;

/** Keeps each record in a file `<id>.json` in this folder, which is made by the first write. */
export function openOutboxStore(folder: string, log: Log): OutboxStore {
  const inOrder = createQueues();
  const pathOf = (id: string) => join(folder, `${id}.json`);

  /** @returns a record, or where that lies now which is none; `null` where there is nothing (any more) that is ours */
  async function look(entry: Dirent): Promise<OutboxRecord | string | null> {
    const path = join(folder, entry.name);
    // Hidden files are the desktop's (.DS_Store) or the file system's (.nfs…).
    if (entry.name.startsWith('.') || wasMovedAside(path)) return null;
    const leftoverOf = entry.isFile() && LEFTOVER.exec(entry.name)?.[1];
    if (leftoverOf) return removeLeftover(path, leftoverOf);
    try {
      const record = entry.isFile() && entry.name.endsWith('.json') ? toRecord(readFileSync(path, 'utf8')) : null;
      return record && path === pathOf(record.id) ? record : moveAside(path);
    } catch (error) {
      return leave(path, error);
    }
  }

  /** After the write that may be at work on it just now, and then takes it away itself. */
  async function removeLeftover(path: string, id: string): Promise<null> {
    await inOrder(id, () => removeDurably(path)).catch((error: unknown) =>
      log.error(`outbox: cannot remove ${path}`, error),
    );
    return null;
  }

  function moveAside(path: string): string {
    const aside = tryToMoveAside(path);
    log.error(`outbox: ${path} is no report; it is now ${aside}`);
    return aside;
  }

  /** What cannot be read now may well be a record, and is left where it is. */
  function leave(path: string, error: unknown): string | null {
    if (errorCode(error) === 'ENOENT') return null;
    log.error(`outbox: cannot read ${path}`, error);
    return path;
  }

  return {
    async load() {
      const records: OutboxRecord[] = [];
      const setAside: string[] = [];
      const add = (found: OutboxRecord | string | null) => {
        if (typeof found === 'string') setAside.push(found);
        else if (found) records.push(found);
      };
      try {
        for await (const entry of inSlices(await readdir(folder, { withFileTypes: true }))) add(await look(entry));
      } catch (error) {
        add(leave(folder, error));
      }
      return { records, setAside };
    },
    write(record) {
      const text = JSON.stringify(record) + '\n';
      return inOrder(record.id, () => writeDurably(pathOf(record.id), text));
    },
    remove: (id) => inOrder(id, () => removeDurably(pathOf(id))),
  };
}

function toRecord(text: string): OutboxRecord | null {
  try {
    const parsed = v.safeParse(OutboxRecord, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/**
 * Gives out the items, and everything else its turn, and most of the time, after every few ms. Ten thousand small files are read so in a fourth
 * of the time, and with a fifth of the CPU, that asynchronous reads take.
 */
async function* inSlices<T>(items: Iterable<T>): AsyncGenerator<T> {
  let end = performance.now() + SLICE_MS;
  for (const item of items) {
    if (performance.now() > end) {
      await setTimeout(PAUSE_MS);
      end = performance.now() + SLICE_MS;
    }
    yield item;
  }
}

/** Runs the jobs of each id one after another. */
function createQueues() {
  const last = new Map<string, Promise<void>>();
  return function inOrder(id: string, job: () => Promise<void>): Promise<void> {
    const done = (last.get(id) ?? Promise.resolve()).then(job, job);
    const forget = () => {
      if (last.get(id) === done) last.delete(id);
    };
    last.set(id, done);
    void done.then(forget, forget);
    return done;
  };
}
