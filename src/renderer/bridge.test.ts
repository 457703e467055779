import { expect, test } from 'vitest';
import type { Bridge } from '../shared/contract';
import { failed, ok } from '../shared/errors';
import { connect } from './bridge';

/** As much of the preload's bridge as a test needs. */
const bridgeOf = (parts: { call?: Partial<Bridge['call']>; on?: Partial<Bridge['on']> }) =>
  ({ call: {}, on: {}, ...parts }) as Bridge;

test('a call passes its input on and gives the answer back', async () => {
  const inputs: unknown[] = [];
  const saveDraft = (input: unknown) => {
    inputs.push(input);
    return Promise.resolve(ok(undefined));
  };
  const { client } = connect(bridgeOf({ call: { saveDraft } }));
  const draft = { subjectId: 1, message: 'No internet' };
  expect(await client.saveDraft(draft)).toEqual(ok(undefined));
  expect(inputs).toEqual([draft]);
});

test('a call that main did not answer is an error, not a rejection', async () => {
  const { client } = connect(
    bridgeOf({ call: { readState: () => Promise.reject(new Error('reply was never sent')) } }),
  );
  expect(await client.readState()).toEqual(failed('unexpected'));
});

test('an event reaches its listener until that has stopped listening', () => {
  const listeners = new Set<(payload: unknown) => void>();
  const viewRequested = (listener: (payload: unknown) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const views: string[] = [];
  const stop = connect(bridgeOf({ on: { viewRequested } })).on('viewRequested', (view) => views.push(view));
  listeners.forEach((listener) => listener('settings'));
  stop();
  expect(views).toEqual(['settings']);
  expect(listeners.size).toBe(0);
});
