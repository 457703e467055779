import type { Report } from '../../../shared/report';
import type { StoredReport } from '../../../shared/outbox';
import { Computer } from './computer';
import { ModelCrm } from './model-crm';
import { World } from './world';

/** A Flare that has just started, on a computer of its own, with a CRM of its own. */
export async function startFlare(prepare: (computer: Computer) => void = () => undefined) {
  const world = new World();
  const crm = new ModelCrm(world);
  const computer = new Computer(world, crm);
  prepare(computer);
  computer.boot();
  await world.advance(10);

  /** What was last told of a report. */
  const last = (id: string): StoredReport | undefined => computer.told.get(id)?.at(-1);

  /** What a call of the outbox answers, however long it takes. */
  const answer = async <T>(call: Promise<T>): Promise<T> => {
    let isAnswered = false;
    void call.then(() => (isAnswered = true));
    await world.until(() => isAnswered);
    return call;
  };

  /** Adds a report; the disk must not refuse it. */
  const add = async (message?: string, subjectId?: number): Promise<string> => {
    const added = await answer(computer.outbox.add(report(message, subjectId)));
    if (!added.ok) throw new Error(added.error.code);
    return added.value.id;
  };

  return {
    ...{ world, crm, computer, answer, add, last },
    states: (id: string) => computer.told.get(id)?.map(({ state }) => state),
    /** Waits until a report has come to a state. */
    reaches: (id: string, state: StoredReport['state']) => world.until(() => last(id)?.state === state),
    /** The texts of the tickets, without the reference. */
    texts: () => crm.tickets.map(({ message }) => message?.split('\n')[0]),
  };
}

export const report = (message = 'No internet', subjectId = 1): Report => ({ subjectId, message });
