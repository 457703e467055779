import type { EventPayload } from '../shared/contract';
import { failed, ok, type Result } from '../shared/errors';
import { proposeSubject } from '../shared/outage-subject';
import type { Draft, Report, Subject } from '../shared/report';
import type { Log } from './log';
import type { Outbox } from './outbox/outbox';
import type { JsonFile } from './storage/json-file';

export interface DraftParts {
  file: JsonFile<Draft>;
  outbox: Pick<Outbox, 'act' | 'find' | 'list'>;
  subjects: () => readonly Subject[];
  onReplace: (draft: EventPayload<'draftReplaced'>) => void;
  log: Log;
}

export type DraftDesk = ReturnType<typeof createDraftDesk>;

/** The text in the form, and its ways to the outbox and back. */
export function createDraftDesk({ file, outbox, subjects, onReplace, log }: DraftParts) {
  async function save(draft: Draft): Promise<Result<undefined>> {
    try {
      await file.set(draft);
      return ok(undefined);
    } catch (error) {
      log.error('the draft could not be saved', error);
      return failed('not_saved');
    }
  }

  const clear = () => save({ ...file.value, message: '' });

  return {
    read: () => file.value,
    save,

    /** Puts a text about an outage into an empty form, with a subject that fits. */
    async suggest(message: string): Promise<void> {
      if (file.value.message.trim() !== '') return;
      const { subjectId } = file.value;
      await save({ subjectId: proposeSubject(subjects(), 'down', subjectId) ?? subjectId, message });
      onReplace(file.value);
    },

    /** The report is in the outbox now. */
    async reported(report: Report): Promise<void> {
      if (file.value.message === report.message) await save({ ...report, message: '' });
    },

    /** A crash may have come between taking a report and emptying the draft. */
    async forgetReported(): Promise<void> {
      const { reports } = await outbox.list({ offset: 0, limit: 100 });
      const { subjectId, message } = file.value;
      const isOnItsWay = reports.some(
        (report) => report.state !== 'sent' && report.subjectId === subjectId && report.message === message,
      );
      if (!isOnItsWay) return;
      await clear();
      onReplace(file.value);
    },

    /**
     * Takes a report back into the form. Its text is on the disk there before the report is removed: a crash in between
     * leaves both.
     *
     * @returns `draft_in_use` where the form holds another text, `report_gone` where it cannot be taken back (any more)
     */
    async edit(id: string): Promise<Result<undefined>> {
      const report = await outbox.find(id);
      if (report === null) return failed('report_gone');
      const { subjectId, message } = report;
      if (file.value.message.trim() !== '' && file.value.message !== message) return failed('draft_in_use');
      const saved = await save({ subjectId, message });
      if (!saved.ok) return saved;
      const removed = await outbox.act(id, 'edit');
      if (!removed.ok) await clear();
      onReplace(file.value);
      return removed;
    },
  };
}
