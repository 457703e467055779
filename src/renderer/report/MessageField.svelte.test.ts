import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { failed, ok, type Result } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';
import { MESSAGE_LIMIT } from '../../shared/report';
import { signedInState, storedReport } from '../fake-client';
import { answer, button, field, later, openWindow } from '../test-window';
import { message, result } from './test-form';

test('an empty message is refused with a hint at the field, which keeps the focus', async () => {
  const main = await openWindow(signedInState);
  await message().fill('  \n ');
  await button('Send report').click();
  await expect.element(message()).toHaveAccessibleDescription('Write a few words about the problem first.');
  await expect.element(message()).toHaveAttribute('aria-invalid', 'true');
  await expect.element(message()).toHaveFocus();
  expect(main.callsOf('sendReport')).toHaveLength(0);
  await userEvent.keyboard('a');
  await expect.element(message()).toHaveAttribute('aria-invalid', 'false');
});

test('a message that is too long is kept and says by how much', async () => {
  const text = 'x'.repeat(MESSAGE_LIMIT + 2);
  const main = await openWindow(signedInState, { readDraft: answer(ok({ subjectId: 1, message: text })) });
  await button('Send report').click();
  await expect.element(message()).toHaveAccessibleDescription('2 characters too many. Shorten the text to send it.');
  await expect.element(message()).toHaveValue(text);
  expect(main.callsOf('sendReport')).toHaveLength(0);
});

test('that a message is too long is read out when it is refused, not with each key', async () => {
  const text = 'x'.repeat(MESSAGE_LIMIT + 2);
  await openWindow(signedInState, { readDraft: answer(ok({ subjectId: 1, message: text })) });
  await expect.element(message()).toHaveAccessibleDescription(/^2 characters too many/);
  const live = page.elementLocator(document.querySelector('#message-hint [aria-live="assertive"]') ?? document.body);
  await expect.element(live).toHaveTextContent('');
  await button('Send report').click();
  await expect.element(live).toHaveTextContent(/^2 characters too many/);
  await expect.element(message()).toHaveFocus();
  await userEvent.keyboard('{Backspace}');
  await expect.element(message()).toHaveAccessibleDescription(/^1 character too many/);
  await expect.element(live).toHaveTextContent('');
});

test('a counter appears only near the limit', async () => {
  await openWindow(signedInState, {
    readDraft: answer(ok({ subjectId: 1, message: 'x'.repeat(MESSAGE_LIMIT - 501) })),
  });
  await expect.element(page.getByText('characters left')).not.toBeInTheDocument();
  await message().click();
  await userEvent.keyboard('{End}y');
  await expect.element(page.getByText('500 characters left')).toBeVisible();
});

test('draft and subject are restored at the start and saved at each input', async () => {
  const main = await openWindow(signedInState, {
    readDraft: answer(ok({ subjectId: 2, message: 'Half a rep' })),
  });
  await expect.element(message()).toHaveValue('Half a rep');
  await expect.element(field('Subject')).toHaveValue('2');
  await message().fill('Half a report');
  await field('Subject').selectOptions('Technical Support');
  expect(main.callsOf('saveDraft')).toEqual([
    { subjectId: 2, message: 'Half a report' },
    { subjectId: 1, message: 'Half a report' },
  ]);
});

test('a draft that cannot be saved says so', async () => {
  await openWindow(signedInState, { saveDraft: answer(failed('not_saved')) });
  await message().fill('No internet');
  await expect.element(page.getByRole('alert')).toHaveTextContent('could not save this on your disk');
});

test('text that an input method delivers while a report is saved is kept as the next draft', async () => {
  const answer = later<Result<StoredReport>>();
  const main = await openWindow(signedInState, { sendReport: () => answer.promise });
  await message().fill('No internet');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const textarea = message().element() as HTMLTextAreaElement;
  textarea.value = 'No internet 電';
  textarea.dispatchEvent(new InputEvent('input', { bubbles: true }));
  answer.give(ok(storedReport()));
  await expect.element(result()).toHaveTextContent('Saved. Sending…');
  await expect.element(message()).toHaveValue('No internet 電');
  expect(main.callsOf('saveDraft').at(-1)?.message).toBe('No internet 電');
});
