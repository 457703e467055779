import { beforeEach, expect, test } from 'vitest';
import { failed, ok, type Result } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';
import { storedReport } from '../fake-client';
import { later } from '../test-window';
import { LastReport } from './last-report.svelte';

const queued = storedReport();
const sending = storedReport({ state: 'sending', attempts: 1 });
const opened = storedReport({ state: 'sent', attempts: 1, ticketId: 101 });
const another = storedReport({ id: 'report-2' });

let isFormShown: boolean;

beforeEach(() => {
  isFormShown = true;
});

/** Begins to follow a report that main has not answered for yet. */
function follow() {
  const last = new LastReport(() => isFormShown);
  const answer = later<Result<StoredReport>>();
  const followed = last.follow(answer.promise);
  const give = (result: Result<StoredReport>) => {
    answer.give(result);
    return followed;
  };
  return { last, give };
}

async function following(report: StoredReport) {
  const { last, give } = follow();
  await give(ok(report));
  return last;
}

test('events after the answer are followed, those of other reports are not', async () => {
  const last = await following(queued);
  last.changed(sending);
  last.changed(another);
  expect(last.report).toEqual(sending);
  last.changed(opened);
  expect(last.report).toEqual(opened);
});

test('events before the answer are newer than it', async () => {
  const { last, give } = follow();
  last.changed(queued);
  last.changed(sending);
  last.changed(another);
  last.changed(opened);
  await give(ok(queued));
  expect(last.report).toEqual(opened);
});

test('a report that was removed before the answer is not followed', async () => {
  const { last, give } = follow();
  last.changed(queued);
  last.removed(queued.id);
  await give(ok(queued));
  expect(last.report).toBeNull();
});

test('a report that is removed is forgotten, another one is not', async () => {
  const last = await following(queued);
  last.removed(another.id);
  expect(last.report).toEqual(queued);
  last.removed(queued.id);
  expect(last.report).toBeNull();
});

test('an error is followed by nothing', async () => {
  const { last, give } = follow();
  await give(failed('not_saved'));
  expect(last.report).toBeNull();
});

test('what was to be forgotten meanwhile does not come back with the answer', async () => {
  const { last, give } = follow();
  last.forget();
  await give(ok(queued));
  expect(last.report).toBeNull();
});

test('a late answer does not take the place of a newer report', async () => {
  const { last, give } = follow();
  await last.follow(Promise.resolve(ok(another)));
  await give(ok(queued));
  expect(last.report).toEqual(another);
});

test('a result that came while the form was not shown is shown once when it is opened again', async () => {
  const last = await following(queued);
  isFormShown = false;
  last.changed(opened);
  last.forgetSeen();
  expect(last.report).toEqual(opened);
  last.forgetSeen();
  expect(last.report).toBeNull();
});

test('a result that the user has seen is gone when the form is opened again', async () => {
  const last = await following(queued);
  last.changed(opened);
  last.forgetSeen();
  expect(last.report).toBeNull();
});

test.each(['queued', 'sending', 'unconfirmed'] as const)('a report that is %s stays, however often', async (state) => {
  const last = await following(storedReport({ state }));
  last.forgetSeen();
  last.forgetSeen();
  expect(last.report?.state).toBe(state);
});
