import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { failed, ok, type Result } from '../../shared/errors';
import type { EvidenceDetail, Verdict } from '../../shared/line';
import { signedInState } from '../fake-client';
import { answer, button, field, later, openWindow } from '../test-window';

const withEvidence = (evidence: EvidenceDetail, verdict: Verdict = { kind: 'fine' }) => ({
  ...signedInState,
  settings: { ...signedInState.settings, evidence },
  line: { ...signedInState.line, verdict },
});
const summary = (words: string) => page.getByText(words, { exact: true });
const text = () => field('Line report');

test('nothing is read before the user wants to see it', async () => {
  const main = await openWindow(withEvidence('all'));
  await expect.element(summary('Sent along: line report')).toBeVisible();
  expect(main.callsOf('readEvidence')).toEqual([]);
});

test('the very text is shown, can be selected, and is read anew each time', async () => {
  const texts = ['first', 'second'];
  const main = await openWindow(withEvidence('all'), { readEvidence: () => Promise.resolve(ok(texts.shift() ?? '')) });
  await summary('Sent along: line report').click();
  await expect.element(text()).toHaveValue('first');
  await expect.element(text()).toHaveAttribute('readonly');
  await expect.element(field('All')).toBeChecked();
  await summary('Sent along: line report').click();
  await summary('Sent along: line report').click();
  await expect.element(text()).toHaveValue('second');
  expect(main.callsOf('readEvidence')).toEqual(['all', 'all']);
});

test('another verdict makes another text; the old one stays until it is here', async () => {
  const second = later<Result<string>>();
  const answers = [Promise.resolve(ok('fine')), second.promise];
  const main = await openWindow(withEvidence('all'), {
    readEvidence: () => answers.shift() ?? Promise.resolve(failed('unexpected')),
  });
  await summary('Sent along: line report').click();
  await expect.element(text()).toHaveValue('fine');
  // The same verdict again is no reason.
  main.emit('stateChanged', withEvidence('all'));
  main.emit('stateChanged', withEvidence('all', { kind: 'portal' }));
  await expect.poll(() => main.callsOf('readEvidence')).toHaveLength(2);
  await expect.element(text()).toHaveValue('fine');
  second.give(ok('portal'));
  await expect.element(text()).toHaveValue('portal');
});

test('while it is being read its place is kept', async () => {
  const read = later<Result<string>>();
  await openWindow(withEvidence('all'), { readEvidence: () => read.promise });
  await summary('Sent along: line report').click();
  await expect.element(page.getByText('Loading…')).toBeInTheDocument();
  const height = () => document.querySelector('.text')?.getBoundingClientRect().height;
  const before = height();
  read.give(ok('text'));
  await expect.element(text()).toBeVisible();
  expect(height()).toBe(before);
});

test('a text that could not be read says so, and can be read again', async () => {
  const answers: Result<string>[] = [failed('unexpected'), ok('text')];
  await openWindow(withEvidence('all'), {
    readEvidence: () => Promise.resolve(answers.shift() ?? failed('unexpected')),
  });
  await summary('Sent along: line report').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Something went wrong in Flare.');
  await expect.element(text()).not.toBeInTheDocument();
  await button('Try again').click();
  await expect.element(text()).toHaveValue('text');
});

test('the choice is saved at once, and the text follows it', async () => {
  const main = await openWindow(withEvidence('all'), {
    readEvidence: (detail) => Promise.resolve(ok(detail)),
    // As main does: what is in force is told before the answer.
    saveSettings({ evidence = 'all' }) {
      main.emit('stateChanged', withEvidence(evidence));
      return Promise.resolve(ok(undefined));
    },
  });
  await summary('Sent along: line report').click();
  await field('Without addresses').click();
  await expect.element(text()).toHaveValue('without-addresses');
  expect(main.callsOf('saveSettings')).toEqual([{ evidence: 'without-addresses' }]);
  await expect.element(summary('Sent along: line report without addresses')).toBeVisible();

  await field('Nothing').click();
  await expect.element(summary('Sent along: nothing')).toBeVisible();
  await expect.element(text()).not.toBeInTheDocument();
  expect(main.callsOf('saveSettings')).toEqual([{ evidence: 'without-addresses' }, { evidence: 'none' }]);
  expect(main.callsOf('readEvidence')).toEqual(['all', 'without-addresses']);
});

test('a choice that could not be saved is not shown as made', async () => {
  await openWindow(withEvidence('all'), { saveSettings: answer(failed('not_saved')) });
  await summary('Sent along: line report').click();
  await field('Nothing').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('could not save this on your disk');
  await expect.element(field('All')).toBeChecked();
  await expect.element(summary('Sent along: line report')).toBeVisible();
});

test('where nothing goes along, nothing is read', async () => {
  const main = await openWindow(withEvidence('none'));
  await summary('Sent along: nothing').click();
  await expect.element(field('Nothing')).toBeChecked();
  expect(main.callsOf('readEvidence')).toEqual([]);
});
