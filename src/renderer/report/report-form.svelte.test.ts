import { expect, test } from 'vitest';
import { failed, ok } from '../../shared/errors';
import type { VerdictKind } from '../../shared/line';
import type { AppState } from '../../shared/state';
import type { Handlers } from '../../shared/contract';
import { createFakeMain, fineHandlers, signedInState, storedReport } from '../fake-client';
import { answer } from '../test-window';
import { ReportForm } from './report-form.svelte';

const isShown = () => true;

function openForm(handlers: Partial<Handlers> = {}) {
  const main = createFakeMain({ ...fineHandlers(signedInState), ...handlers });
  return { main, form: new ReportForm(main.flare.client, () => signedInState, isShown) };
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
  const form = new ReportForm(createFakeMain({}).flare.client, () => signedInState, isShown);
  form.message = 'No internet';
  await expect(form.send()).rejects.toThrow('The test expects no call of sendReport.');
  expect(form.saving).toBe(false);
});

/** Opens the form of somebody who wrote about the bill last; `fail` makes the line fail, `null` makes it fine again. */
function openFormBesideLine() {
  let app = $state.raw<AppState>(signedInState);
  const main = createFakeMain(fineHandlers(signedInState));
  const form = new ReportForm(main.flare.client, () => app, isShown);
  form.restore({ subjectId: BILLING, message: '' });
  let outages = 0;
  const fail = (kind: Exclude<VerdictKind, 'poor'> | null) => {
    if (kind !== null) outages += 1;
    const verdict = { kind: kind ?? 'fine' };
    const outage = { id: `outage-${outages}`, startedAt: 0, endedAt: kind === null ? 1 : null, verdict, gaps: [] };
    app = { ...signedInState, line: { ...signedInState.line, verdict, outages: [outage] } };
  };
  return { form, main, fail };
}

const [SUPPORT, BILLING] = [1, 2];

test('while the line is down a subject that fits is proposed, afterwards the remembered one again', () => {
  const { form, fail } = openFormBesideLine();
  expect(form.subjectId).toBe(BILLING);
  fail('internet-down');
  expect(form.subjectId).toBe(SUPPORT);
  fail(null);
  expect(form.subjectId).toBe(BILLING);
});

test('the subject does not change under somebody who writes', () => {
  const { form, main, fail } = openFormBesideLine();
  fail('internet-down');
  form.write('No internet');
  fail(null);
  expect(form.subjectId).toBe(SUPPORT);
  expect(main.callsOf('saveDraft')).toEqual([{ subjectId: SUPPORT, message: 'No internet' }]);
  form.restore({ subjectId: BILLING, message: 'About the bill' });
  fail('internet-down');
  expect(form.subjectId).toBe(BILLING);
});

test('who chooses another subject keeps it for as long as that outage lasts', () => {
  const { form, fail } = openFormBesideLine();
  fail('internet-down');
  form.choose(BILLING);
  expect(form.subjectId).toBe(BILLING);
  fail(null);
  fail('router-silent');
  expect(form.subjectId).toBe(SUPPORT);
});

test('a ticket system that does not answer is no reason to propose a subject', () => {
  const { form, fail } = openFormBesideLine();
  fail('crm-silent');
  expect(form.subjectId).toBe(BILLING);
});
