import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredReport } from '../../../src/shared/outbox';
import { type DemoCrm, startDemoCrm } from '../../crm/server';
import { Diary } from './diary';
import { blackOut, misbehaveAnew } from './misfortune';
import { awaitMoment, type Moment, moments } from './moments';
import { createRandom, type Random } from './random';
import { DRAIN_MS, START_MS } from './times';
import { isStarted, VictimProcess } from './victim-process';

/** What is left when one outbox after another was killed over the same folder, and the last one had its time. */
export interface Series {
  /** What was said to be saved. */
  saved: string[];
  /** What the last outbox holds. */
  reports: StoredReport[];
  tickets: DemoCrm['tickets'];
  kills: Record<Moment, number>;
  /** What happened to the reports of these texts, for a failure to explain itself. */
  story: (texts: readonly string[]) => string;
}

export interface SeriesOptions {
  /** The bundled victim. */
  file: string;
  kills: number;
  seed: number;
  /** Ends every text of this series. */
  name: string;
  onKill: () => void;
}

/**
 * When more reports wait, half of them are delivered before a further one is added. On a busy computer hardly a victim lives
 * long enough to deliver; without new reports the kills would strike nothing.
 */
const CROWD = 6;

export async function runSeries({ file, kills, seed, name, onKill }: SeriesOptions): Promise<Series> {
  const random = createRandom(seed);
  const crm = await startDemoCrm();
  const folder = await mkdtemp(join(tmpdir(), 'flare-crash.'));
  const diary = new Diary();
  const program = [file, folder, crm.address, crm.mintToken()];
  const startVictim = () => new VictimProcess(program, diary);
  const deliver = (limit: number) => {
    crm.clear();
    return drain(startVictim(), limit).catch((cause: unknown) => {
      const missing = saved.filter((text) => !crm.tickets.some(({ message }) => message.startsWith(text)));
      throw new Error(`${String(cause)}\n${diary.story(missing, crm)}`, { cause });
    });
  };
  const counts = Object.fromEntries(Object.keys(moments).map((moment) => [moment, 0])) as Record<Moment, number>;
  const saved: string[] = [];
  let told = 0;
  let waiting = 0;
  try {
    for (let count = 0; count < kills; count += 1) {
      if (waiting > CROWD) await deliver(CROWD / 2);
      const texts = Array.from({ length: random.pick([1, 2]) }, () => {
        told += 1;
        return `Report ${told}, series ${name}.`;
      });
      const victim = startVictim();
      counts[await liveAndDie(victim, texts, crm, random)] += 1;
      saved.push(...victim.words.flatMap((word) => ('saved' in word ? [word.saved] : [])));
      waiting = victim.words.findLast((word) => 'state' in word)?.state.waiting ?? waiting;
      onKill();
    }
    const reports = await deliver(0);
    await crm.until(() => !crm.isAtWork);
    const files = await readFiles(folder);
    const story = (texts: readonly string[]) =>
      [diary.story(texts, crm), ...files.filter((file) => texts.some((text) => file.includes(text)))].join('\n');
    return { saved, reports, tickets: [...crm.tickets], kills: counts, story };
  } finally {
    await crm.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function liveAndDie(victim: VictimProcess, texts: string[], crm: DemoCrm, random: Random): Promise<Moment> {
  misbehaveAnew(crm, random);
  const blackedOut = blackOut(crm, random);
  const wanted = random.pick(Object.keys(moments) as [Moment, ...Moment[]]);
  const moment = awaitMoment(wanted, { process: victim, crm, random });
  // People write reports also while Flare reads the old ones.
  const isPatient = random.next() < 0.5;
  void (isPatient ? victim.heard(isStarted, START_MS) : Promise.resolve()).then(() => {
    for (const text of texts) victim.order({ add: text });
  });
  const died = await moment;
  await victim.kill();
  await blackedOut;
  return died;
}

/** Lets it deliver until no more than so many reports wait, and gives all that it holds. */
async function drain(victim: VictimProcess, limit: number): Promise<StoredReport[]> {
  try {
    if (!(await victim.heard((word) => 'state' in word && word.state.waiting <= limit, DRAIN_MS))) {
      throw new Error('Reports are still waiting though nothing is wrong any more.');
    }
    victim.order({ list: true });
    await victim.heard((word) => 'reports' in word, DRAIN_MS);
    const held = victim.words.find((word) => 'reports' in word);
    if (!held) throw new Error('The last outbox does not say what it holds.');
    return held.reports;
  } finally {
    await victim.kill();
  }
}

/** Each file's name and what it holds. */
async function readFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(paths.map(async (path) => `${path}: ${await readFile(path, 'utf8')}`));
}
