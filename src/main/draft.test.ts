import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '../shared/errors';
import type { StoredReport } from '../shared/outbox';
import type { Draft } from '../shared/report';
import { memoryFile, silentLog } from './account/testing/fakes';
import { createDraftDesk, type DraftDesk, type DraftParts } from './draft';

const queued: StoredReport = {
  id: 'a',
  subjectId: 2,
  subject: 'Billing Issue',
  message: 'No internet',
  state: 'queued',
  createdAt: 1000,
  changedAt: 1000,
  attempts: 0,
  nextAttemptAt: null,
  waitsForSignIn: false,
  ticketId: null,
  error: null,
};
const text = { subjectId: 2, message: 'No internet' };
const subjects = [
  { subjectId: 2, name: 'Billing Issue' },
  { subjectId: 3, name: 'Internet outage' },
];

let file: ReturnType<typeof memoryFile<Draft>>;
let outbox: { [Name in keyof DraftParts['outbox']]: ReturnType<typeof vi.fn<DraftParts['outbox'][Name]>> };
let onReplace: ReturnType<typeof vi.fn<(draft: Draft) => void>>;
let desk: DraftDesk;

function open(draft: Draft, reports: StoredReport[] = []): void {
  file = memoryFile(draft);
  onReplace = vi.fn();
  outbox = {
    list: vi.fn(() => Promise.resolve({ reports, total: reports.length })),
    find: vi.fn((id) => Promise.resolve(reports.find((report) => report.id === id) ?? null)),
    act: vi.fn(() => Promise.resolve(ok(undefined))),
  };
  desk = createDraftDesk({ file, outbox, subjects: () => subjects, onReplace, log: silentLog });
}

beforeEach(() => open({ subjectId: 1, message: '' }));

describe('a draft', () => {
  it('is emptied once its text is in the outbox, and keeps the subject', async () => {
    open(text);
    await desk.reported(text);
    expect(file.value).toEqual({ subjectId: 2, message: '' });
  });

  it('that is another text by then stays', async () => {
    open({ subjectId: 1, message: 'The next one' });
    await desk.reported(text);
    expect(file.value.message).toBe('The next one');
  });

  it('whose report is on its way was handed over before a crash, and is emptied', async () => {
    open(text, [queued]);
    await desk.forgetReported();
    expect(file.value.message).toBe('');
    expect(onReplace).toHaveBeenCalledWith({ subjectId: 2, message: '' });
  });

  it.each<[string, StoredReport]>([
    ['a report that became a ticket long ago', { ...queued, state: 'sent', ticketId: 101 }],
    ['a report on another subject', { ...queued, subjectId: 1 }],
    ['a report with another text', { ...queued, message: 'Still no internet' }],
  ])('stays beside %s', async (_, report) => {
    open(text, [report]);
    await desk.forgetReported();
    expect(file.value).toEqual(text);
    expect(onReplace).not.toHaveBeenCalled();
  });

  it('takes a suggested text only where it is empty, with a subject that fits it', async () => {
    await desk.suggest('No internet from 10:02 to 10:49.');
    expect(onReplace).toHaveBeenCalledWith({ subjectId: 3, message: 'No internet from 10:02 to 10:49.' });
    await desk.suggest('Another one');
    expect(file.value.message).toBe('No internet from 10:02 to 10:49.');
  });
});

describe('a report that is taken back', () => {
  it('has its text and subject in the form before it leaves the outbox', async () => {
    open({ subjectId: 1, message: ' ' }, [queued]);
    outbox.act.mockImplementation(() => {
      expect(file.value).toEqual(text);
      return Promise.resolve(ok(undefined));
    });
    expect(await desk.edit('a')).toEqual(ok(undefined));
    expect(outbox.act).toHaveBeenCalledWith('a', 'edit');
    expect(onReplace).toHaveBeenCalledWith(text);
  });

  it('does not take the place of another text', async () => {
    open({ subjectId: 1, message: 'Half a sentence' }, [queued]);
    expect(await desk.edit('a')).toEqual(failed('draft_in_use'));
    expect(file.value.message).toBe('Half a sentence');
    expect(outbox.act).not.toHaveBeenCalled();
  });

  it('that was sent meanwhile stays in the outbox alone', async () => {
    open({ subjectId: 1, message: '' }, [queued]);
    outbox.act.mockResolvedValue(failed('report_gone'));
    expect(await desk.edit('a')).toEqual(failed('report_gone'));
    expect(file.value.message).toBe('');
  });

  it('that is not there any more is said', async () => {
    expect(await desk.edit('a')).toEqual(failed('report_gone'));
  });

  it('stays where it is while the disk refuses its text', async () => {
    open({ subjectId: 1, message: '' }, [queued]);
    vi.spyOn(file, 'set').mockRejectedValue(new Error('ENOSPC'));
    expect(await desk.edit('a')).toEqual(failed('not_saved'));
    expect(outbox.act).not.toHaveBeenCalled();
  });
});
