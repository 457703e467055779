import { afterEach, expect, test, vi } from 'vitest';
import { createFakeMain, fineHandlers, signedInState } from '../fake-client';
import { ReportForm } from './report-form.svelte';

const openForm = () =>
  new ReportForm(createFakeMain(fineHandlers(signedInState)).flare.client, () => signedInState.subjects.subjects);

const beHidden = (hidden: boolean) =>
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(hidden ? 'hidden' : 'visible');

afterEach(() => vi.restoreAllMocks());

test('a result that came while the window was hidden is shown once when it is opened again', async () => {
  const form = openForm();
  form.write('No internet');
  beHidden(true);
  await form.send();
  form.forgetSeenResult();
  expect(form.ticketId).toBe(101);
  form.forgetSeenResult();
  expect(form.ticketId).toBe(null);
});

test('a result that the user has seen is gone when the window is opened again', async () => {
  const form = openForm();
  form.write('No internet');
  beHidden(false);
  await form.send();
  form.forgetSeenResult();
  expect(form.ticketId).toBe(null);
});

test('a call that the fake does not expect is rejected loudly', async () => {
  const form = new ReportForm(createFakeMain({}).flare.client, () => signedInState.subjects.subjects);
  form.message = 'No internet';
  await expect(form.send()).rejects.toThrow('The test expects no call of sendReport.');
  expect(form.sending).toBe(false);
});
