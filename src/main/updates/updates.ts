import * as v from 'valibot';
import type { UpdateState } from '../../shared/updates';
import type { Log } from '../log';
import type { JsonFile } from '../storage/json-file';
import type { Time } from '../time';
import { nextLookIn, shouldInstall } from './decisions';
import { type LoadedUpdate, UpdateError, type Updater } from './updater';

/** The version whose installation did not work the last time. */
export const UpdateRecord = v.object({ refused: v.nullable(v.string()) });
export type UpdateRecord = v.InferOutput<typeof UpdateRecord>;

export interface UpdatesParts {
  /** Made before the first look; or why there is none. */
  source: (() => Promise<Updater>) | Extract<UpdateState, { kind: 'off' | 'blocked' }>;
  /** Over how long the first looks of many copies spread. */
  spreadMs: number;
  record: JsonFile<UpdateRecord>;
  isSending: () => boolean;
  /** Ends Flare and starts it again, once that has to wait for no report any more. */
  restart: () => void;
  time: Time;
  random: () => number;
  onChange: () => void;
  log: Log;
}

export interface Updates {
  state(): UpdateState;
  /** Begins to look for updates, soon and then daily. */
  start(): void;
  /** Looks now. Never rejects. */
  look(): Promise<void>;
  /** The user ends Flare, for the update's sake or not. @returns whether it ends now, and not after a report */
  willQuit(restart: boolean): boolean;
  /** No report is being sent any more. */
  reportsSent(): void;
  /** Somebody wants Flare while it ends: nothing begins any more, and no question is waited for. */
  giveWay(): void;
  /** Installs what is ready, if now is the time; to be called when all else has ended. Never rejects. */
  finish(): Promise<void>;
}

/** Looks for updates, loads them, and installs them when Flare quits. */
export function createUpdates(parts: UpdatesParts): Updates {
  const { source, spreadMs, record, isSending, time, random, onChange, log } = parts;
  let state: Exclude<UpdateState, { kind: 'ready' }> = typeof source === 'function' ? { kind: 'waiting' } : source;
  let updater: Updater | null = null;
  let loaded: (LoadedUpdate & { version: string }) | null = null;
  let running: Promise<void> | null = null;
  let cancelTimer: () => void = () => undefined;
  let waitsForReport = false;
  let quitting: { restart: boolean } | null = null;
  const wanted = new AbortController();

  function put(next: typeof state): void {
    state = next;
    onChange();
  }

  function plan(after: Parameters<typeof nextLookIn>[0]): void {
    cancelTimer();
    cancelTimer = time.after(nextLookIn(after, random(), spreadMs), () => void look());
  }

  async function seek(makeUpdater: () => Promise<Updater>): Promise<void> {
    put({ kind: 'checking' });
    try {
      updater ??= await makeUpdater();
      const version = await updater.find();
      if (version === null) loaded = null;
      else if (loaded?.version !== version) await load(updater, version);
      put({ kind: 'current', checkedAt: time.wall() });
      plan('answered');
    } catch (error) {
      log.error('no update came of this look', error);
      put({ kind: 'failed', reason: error instanceof UpdateError ? error.reason : 'unreachable' });
      plan('failed');
    }
  }

  async function load(from: Updater, version: string): Promise<void> {
    loaded = null;
    put({ kind: 'loading', version, percent: 0 });
    const update = await from.load((exact) => {
      const percent = Math.floor(exact);
      if (state.kind === 'loading' && percent > state.percent) put({ kind: 'loading', version, percent });
    });
    log.info(`version ${version} is ready to be installed`);
    loaded = { ...update, version };
  }

  function look(): Promise<void> {
    if (typeof source !== 'function') return Promise.resolve();
    running ??= seek(source).finally(() => (running = null));
    return running;
  }

  const wasRefused = () => loaded !== null && record.value.refused === loaded.version;

  return {
    state() {
      // What is ready stays so while a newer one is looked for in vain.
      if (loaded === null || state.kind === 'loading') return state;
      return { kind: 'ready', version: loaded.version, wasRefused: wasRefused(), waitsForReport };
    },
    start() {
      if (typeof source === 'function') plan(null);
    },
    look,
    willQuit(restart) {
      waitsForReport = restart && isSending();
      if (waitsForReport) onChange();
      if (waitsForReport || (restart && loaded === null)) return false;
      quitting = { restart };
      return true;
    },
    reportsSent() {
      if (waitsForReport) parts.restart();
    },
    giveWay: () => wanted.abort(),
    async finish() {
      cancelTimer();
      const { signal } = wanted;
      const isRestart = quitting?.restart ?? false;
      const facts = { isLoaded: loaded !== null, isSending: isSending(), isRestart, wasRefused: wasRefused() };
      const isTime = shouldInstall({ ...facts, isWanted: signal.aborted, isUsersQuit: quitting !== null });
      if (updater === null || loaded === null || !isTime) {
        if (isRestart) updater?.restart();
        return;
      }
      const isInstalled = await updater.install(loaded, isRestart, signal);
      // Nobody has refused what gave way.
      if (!isInstalled && signal.aborted) return;
      const refused = isInstalled ? null : loaded.version;
      if (record.value.refused === refused) return;
      await record.set({ refused }).catch((error: unknown) => log.error('the update could not be noted', error));
    },
  };
}
