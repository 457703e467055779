import { failed, ok, type Result } from '../../shared/errors';
import { fittingActions, type ReportAction } from '../../shared/outbox';
import type { OutboxParts } from './outbox';
import type { OutboxRecord } from './record';
import type { Reports } from './reports';
import type { Schedule } from './schedule';
import type { Time } from '../time';
import { arrive, sendAgain } from './transitions';

export interface DecisionsParts extends Pick<OutboxParts, 'log' | 'store'> {
  reports: Reports;
  schedule: Schedule;
  time: Time;
}

/** What the user decides about reports. */
export function createDecisions({ log, store, reports, schedule, time }: DecisionsParts) {
  async function carryOut(record: OutboxRecord, action: Exclude<ReportAction, 'send-now'>): Promise<void> {
    if (action === 'edit' || action === 'discard') {
      await store.remove(record.id);
      reports.remove(record.id);
      return;
    }
    const decided = action === 'arrived' ? arrive(record, null, time.wall()) : sendAgain(record, time.wall());
    await store.write(decided);
    if (action === 'send-again') schedule.urge(decided);
    reports.set(decided);
  }

  /** See `Outbox.act`. */
  return async function act(id: string, action: ReportAction): Promise<Result<undefined>> {
    const record = reports.get(id);
    const fits = record !== null && fittingActions[record.state].includes(action) && !reports.isClaimed(id);
    if (!fits) return failed('report_gone');
    if (action === 'send-now') {
      schedule.urge(record);
      reports.tellProspects();
      return ok(undefined);
    }
    try {
      await reports.claim(id, () => carryOut(record, action));
      return ok(undefined);
    } catch (error) {
      log.error(`outbox: ${action} could not be saved for report ${id}`, error);
      return failed('not_saved');
    }
  };
}
