import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { failed, ok, type Result } from '../../shared/errors';
import { answer, field, later, openSettings } from '../test-window';

test('a ticket number is saved when it is changed, with the three others', async () => {
  const main = await openSettings();
  await field('Priority').fill('30');
  await userEvent.tab();
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved');
  expect(main.callsOf('saveSettings')).toEqual([{ ticketIds: { typeId: 1, statusId: 2, priorityId: 30, groupId: 4 } }]);
});

test('two ticket numbers changed quickly are both saved', async () => {
  const first = later<Result<undefined>>();
  const answers = [first.promise, Promise.resolve(ok(undefined))];
  const main = await openSettings(
    {},
    {
      saveSettings: () => answers.shift() ?? Promise.reject(new Error()),
    },
  );
  await field('Ticket type').fill('10');
  await field('Initial status').fill('20');
  await userEvent.tab();
  first.give(ok(undefined));
  expect(main.callsOf('saveSettings').at(-1)).toEqual({
    ticketIds: { typeId: 10, statusId: 20, priorityId: 3, groupId: 4 },
  });
});

test.each(['', '-1', '1.5'])('the ticket number "%s" is refused at its field', async (text) => {
  const main = await openSettings();
  await field('Group').fill(text);
  await userEvent.tab();
  await expect.element(field('Group')).toHaveAccessibleDescription('Enter a whole number, 0 or more.');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('what main refuses is explained at its field', async () => {
  await openSettings({}, { saveSettings: answer(failed('not_saved')) });
  await field('Group').fill('5');
  await userEvent.tab();
  await expect.element(field('Group')).toHaveAccessibleDescription(/could not save this on your disk/);
  await expect.element(field('Group')).toHaveValue(5);
});
