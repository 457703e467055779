import { beforeEach, describe, expect, it } from 'vitest';
import type { UpdateState } from '../../shared/updates';
import { FakeTime } from '../line/testing/fake-time';
import type { JsonFile } from '../storage/json-file';
import { UpdateError, type Updater } from './updater';
import { createUpdates, type UpdateRecord } from './updates';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const update = { file: '/cache/update', sha512: 'ab' };

let time: FakeTime;
let asked: number;
let newest: () => Promise<string | null>;
let load: Updater['load'];
let installs: { restart: boolean }[];
let installWorks: boolean;
/** What happens while it is being installed. */
let meanwhile: () => void;
let restarts: number;
/** How often Flare was to end by itself. */
let ends: number;
let sending: boolean;
let states: UpdateState[];
let record: JsonFile<UpdateRecord> & { value: UpdateRecord };

beforeEach(() => {
  time = new FakeTime();
  asked = 0;
  newest = () => Promise.resolve('2.0.0');
  load = () => Promise.resolve(update);
  installs = [];
  installWorks = true;
  meanwhile = () => undefined;
  restarts = 0;
  ends = 0;
  sending = false;
  states = [];
  record = {
    value: { refused: null },
    setAside: null,
    idle: () => Promise.resolve(),
    set: (next) => Promise.resolve(void (record.value = next)),
  };
});

function start(source?: UpdateState & { kind: 'off' }) {
  const updater: Updater = {
    find: () => ((asked += 1), newest()),
    load: (onProgress) => load(onProgress),
    install(_update, restart, signal) {
      installs.push({ restart });
      meanwhile();
      return Promise.resolve(installWorks && !signal.aborted);
    },
    restart: () => void (restarts += 1),
  };
  const updates = createUpdates({
    ...{ time, record, spreadMs: 30 * MINUTE_MS, random: () => 0.5 },
    source: source ?? (() => Promise.resolve(updater)),
    isSending: () => sending,
    restart() {
      if (updates.willQuit(true)) ends += 1;
    },
    onChange: () => states.push(updates.state()),
    log: { info: () => undefined, error: () => undefined },
  });
  updates.start();
  return updates;
}

describe('Flare looks for updates', () => {
  it('some time after its start, and daily', async () => {
    newest = () => Promise.resolve(null);
    const updates = start();
    await time.advance(14 * MINUTE_MS);
    expect(asked).toBe(0);
    await time.advance(2 * MINUTE_MS);
    expect(asked).toBe(1);
    expect(updates.state()).toEqual({ kind: 'current', checkedAt: expect.any(Number) as number });
    await time.advance(DAY_MS);
    expect(asked).toBe(2);
  });

  it('again within the hour or so where nobody answers', async () => {
    newest = () => Promise.reject(new UpdateError('unreachable', 'offline'));
    const updates = start();
    await time.advance(15 * MINUTE_MS);
    expect(updates.state()).toEqual({ kind: 'failed', reason: 'unreachable' });
    await time.advance(60 * MINUTE_MS);
    expect(asked).toBe(2);
  });

  it('never where the policy wants none, however often it is asked for', async () => {
    const updates = start({ kind: 'off', reason: 'provider' });
    await updates.look();
    await time.advance(3 * DAY_MS);
    expect({ asked, timers: time.timers }).toEqual({ asked: 0, timers: 0 });
    expect(updates.state()).toEqual({ kind: 'off', reason: 'provider' });
  });

  it('once for two who ask at the same time', async () => {
    const updates = start();
    await Promise.all([updates.look(), updates.look()]);
    expect(asked).toBe(1);
  });
});

describe('a new version', () => {
  it('is loaded with its progress, a percent at a time', async () => {
    load = (onProgress) => {
      for (const percent of [0.4, 40.1, 40.9, 100]) onProgress(percent);
      return Promise.resolve(update);
    };
    const updates = start();
    await updates.look();
    const percents = states.flatMap((state) => (state.kind === 'loading' ? [state.percent] : []));
    expect(percents).toEqual([0, 40, 100]);
    expect(updates.state()).toEqual({ kind: 'ready', version: '2.0.0', wasRefused: false, waitsForReport: false });
  });

  it('that is damaged is not ready', async () => {
    load = () => Promise.reject(new UpdateError('damaged', 'sha512'));
    const updates = start();
    await updates.look();
    expect(updates.state()).toEqual({ kind: 'failed', reason: 'damaged' });
    updates.willQuit(false);
    await updates.finish();
    expect(installs).toHaveLength(0);
  });

  it('stays ready while a newer one is looked for in vain, and is loaded once', async () => {
    let loads = 0;
    load = () => Promise.resolve(((loads += 1), update));
    const updates = start();
    await updates.look();
    await updates.look();
    newest = () => Promise.reject(new UpdateError('unreachable', 'offline'));
    await updates.look();
    expect(updates.state()).toMatchObject({ kind: 'ready', version: '2.0.0' });
    expect(loads).toBe(1);
  });

  it('is installed when the user quits', async () => {
    const updates = start();
    await updates.look();
    expect(updates.willQuit(false)).toBe(true);
    await updates.finish();
    expect(installs).toEqual([{ restart: false }]);
  });

  it('is not installed when the session ends', async () => {
    const updates = start();
    await updates.look();
    await updates.finish();
    expect(installs).toHaveLength(0);
  });

  it('waits for a report that is being sent', async () => {
    const updates = start();
    await updates.look();
    sending = true;
    updates.reportsSent();
    expect(updates.willQuit(true)).toBe(false);
    expect(states.at(-1)).toMatchObject({ kind: 'ready', waitsForReport: true });
    sending = false;
    updates.reportsSent();
    updates.reportsSent();
    await updates.finish();
    expect({ ends, installs }).toEqual({ ends: 1, installs: [{ restart: true }] });
  });

  it('is not installed where the user quits while a report is being sent, not even if that was to come first', async () => {
    const updates = start();
    await updates.look();
    sending = true;
    updates.willQuit(true);
    expect(updates.willQuit(false)).toBe(true);
    updates.reportsSent();
    await updates.finish();
    expect({ ends, installs, restarts }).toEqual({ ends: 0, installs: [], restarts: 0 });
  });

  it('gives way to a user who wants Flare, and comes at the next quit', async () => {
    const first = start();
    await first.look();
    first.willQuit(false);
    meanwhile = () => first.giveWay();
    await first.finish();
    await first.finish();
    expect({ installs: installs.length, ...record.value }).toEqual({ installs: 1, refused: null });

    meanwhile = () => undefined;
    const second = start();
    await second.look();
    expect(second.state()).toMatchObject({ kind: 'ready', wasRefused: false });
    second.willQuit(false);
    await second.finish();
    expect(installs).toHaveLength(2);
  });

  it('that has to wait after all leaves the user with a Flare that runs', async () => {
    const updates = start();
    await updates.look();
    expect(updates.willQuit(true)).toBe(true);
    sending = true;
    await updates.finish();
    expect({ installs, restarts }).toEqual({ installs: [], restarts: 1 });
  });

  it('that could not be installed is said, and not tried again unasked', async () => {
    installWorks = false;
    const first = start();
    await first.look();
    first.willQuit(false);
    await first.finish();

    const second = start();
    await second.look();
    expect(second.state()).toMatchObject({ kind: 'ready', wasRefused: true });
    second.willQuit(false);
    await second.finish();
    expect(installs).toHaveLength(1);
    installWorks = true;
    second.willQuit(true);
    await second.finish();
    expect(installs.at(-1)).toEqual({ restart: true });
    expect(record.value).toEqual({ refused: null });
  });
});
