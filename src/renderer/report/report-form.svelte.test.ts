import { expect, test } from 'vitest';
import { failed, ok } from '../../shared/errors';
import type { Handlers } from '../../shared/contract';
import { createFakeMain, fineHandlers, signedInState, storedReport } from '../fake-client';
import { answer } from '../test-window';
import { ReportForm } from './report-form.svelte';

function openForm(handlers: Partial<Handlers> = {}) {
  const main = createFakeMain({ ...fineHandlers(signedInState), ...handlers });
  return { main, form: new ReportForm(main.flare.client, () => signedInState.subjects.subjects) };
}

test('the text goes as soon as the report is saved, and the form is ready for the next one', async () => {
  const { form } = openForm();
  form.write('No internet');
  const sent = form.send();
  expect(form.locked).toBe(true);
  await sent;
  expect(form).toMatchObject({ message: '', locked: false });
  expect(form.last.report).toMatchObject({ message: 'No internet', state: 'queued' });
});

test('a window that was loaded anew goes on following the newest report while that is on its way', async () => {
  const newest = storedReport({ state: 'unconfirmed' });
  const { form } = openForm({ listReports: answer(ok({ reports: [newest], total: 1 })) });
  await form.followNewest();
  expect(form.last.report).toEqual(newest);
});

test.each(['asking', 'rejected', 'sent'] as const)('one that is %s is no news any more', async (state) => {
  const { form } = openForm({ listReports: answer(ok({ reports: [storedReport({ state })], total: 1 })) });
  await form.followNewest();
  expect(form.last.report).toBeNull();
});

test('nothing is said about an older report beside a text that was begun', async () => {
  const { form, main } = openForm();
  form.restore({ subjectId: 1, message: 'Half a sen' });
  await form.followNewest();
  expect(main.callsOf('listReports')).toHaveLength(0);
});

test('a list that cannot be read says nothing', async () => {
  const { form } = openForm({ listReports: answer(failed('unexpected')) });
  await form.followNewest();
  expect(form.last.report).toBeNull();
});

test('the text is locked while a report is taken back into it', async () => {
  const { form } = openForm();
  const taken = form.takeBack('report-1');
  expect(form.locked).toBe(true);
  expect(await taken).toEqual(ok(undefined));
  expect(form.locked).toBe(false);
});

test('a call that the fake does not expect is rejected loudly', async () => {
  const form = new ReportForm(createFakeMain({}).flare.client, () => signedInState.subjects.subjects);
  form.message = 'No internet';
  await expect(form.send()).rejects.toThrow('The test expects no call of sendReport.');
  expect(form.saving).toBe(false);
});
