import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { ok } from '../../shared/errors';
import { signedInState } from '../fake-client';
import { answer, button, field, openWindow } from '../test-window';
import { message, result } from './test-form';

test('a remembered subject that is gone gives way to the first one', async () => {
  await openWindow(signedInState, { readDraft: answer(ok({ subjectId: 99, message: '' })) });
  await expect.element(field('Subject')).toHaveValue('1');
});

test('a chosen subject outlives sending and new lists', async () => {
  const main = await openWindow(signedInState);
  await field('Subject').selectOptions('Billing Issue');
  await message().fill('Wrong bill');
  await button('Send report').click();
  await expect.element(result()).toHaveTextContent('Saved. Sending…');
  const subjects = [{ subjectId: 5, name: 'New' }, ...signedInState.subjects.subjects];
  main.emit('stateChanged', { ...signedInState, subjects: { ...signedInState.subjects, subjects } });
  await expect.element(page.getByRole('option', { name: 'New' })).toBeInTheDocument();
  await expect.element(field('Subject')).toHaveValue('2');
});

test('subjects that are loading keep their place, and sending before they come says so', async () => {
  const main = await openWindow({ ...signedInState, subjects: { subjects: [], loading: true, error: null } });
  await expect.element(page.getByRole('option', { name: 'Loading subjects…' })).toBeInTheDocument();
  await expect.element(field('Subject')).toBeDisabled();
  await message().fill('No internet');
  await button('Send report').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('The subjects are not here yet.');
  expect(main.callsOf('sendReport')).toHaveLength(0);
});

test('subjects that could not be loaded can be asked for again', async () => {
  const error = { code: 'timed_out' as const, message: '' };
  const main = await openWindow({ ...signedInState, subjects: { subjects: [], loading: false, error } });
  await expect.element(page.getByText('Your provider did not answer in time.')).toBeVisible();
  await button('Try again').click();
  expect(main.callsOf('refreshSubjects')).toHaveLength(1);
});
