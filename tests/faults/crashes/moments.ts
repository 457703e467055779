import type { DemoCrm } from '../../crm/server';
import { pause } from './misfortune';
import type { Random } from './random';
import { LIFE_MS, START_MS } from './times';
import { isStarted, type VictimProcess } from './victim-process';

/** When a victim dies, and within how many ms from then on: long enough for what happens next to happen. */
export const moments = {
  'while it starts': 200,
  'when told of a report': 15,
  'after saving a report': 15,
  'when CreateTicket arrives': 10,
  'when CreateTicket ends': 15,
  'when the list is asked for': 15,
  'at any time': 2 * LIFE_MS,
} as const;
export type Moment = keyof typeof moments;

export interface Victim {
  process: VictimProcess;
  crm: DemoCrm;
  random: Random;
}

/**
 * Waits for a point of time within the moment, each as likely as any other; no longer than a victim lives.
 *
 * @returns the moment that it is: another one where the wanted one has not come
 */
export async function awaitMoment(moment: Moment, victim: Victim): Promise<Moment> {
  const has = await begins(moment, victim);
  await pause(victim.random.below(moments[moment]));
  return has ? moment : 'at any time';
}

/** Whether the moment begins before the victim's life is over. */
async function begins(moment: Moment, { process, crm }: Victim): Promise<boolean> {
  const tickets = () => crm.requests('createTicket');
  const grows = async (count: () => number) => {
    const before = count();
    await process.heard(isStarted, START_MS);
    return crm
      .until(() => count() > before, LIFE_MS)
      .then(
        () => true,
        () => false,
      );
  };
  switch (moment) {
    case 'while it starts':
      return true;
    case 'at any time':
    case 'when told of a report':
      return process.heard(isStarted, START_MS);
    case 'after saving a report':
      await process.heard(isStarted, START_MS);
      return process.heard((word) => 'saved' in word, LIFE_MS);
    case 'when CreateTicket arrives':
      return grows(() => tickets().length);
    case 'when CreateTicket ends':
      return grows(() => tickets().filter(({ ending }) => ending !== 'pending').length);
    case 'when the list is asked for':
      return grows(() => crm.requests('getCustomerTickets').length);
  }
}
