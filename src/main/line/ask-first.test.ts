import { describe, expect, it, vi } from 'vitest';
import type { LineState } from '../../shared/line';
import type { CrmReach } from '../crm/reach';
import { createAskFirst } from './ask-first';

const origin = 'https://crm.example';
const router = (isPassing: boolean): LineState['rungs'] => [{ rung: 'router', isPassing }];
const poor = { kind: 'poor', rung: 'internet', lossPercent: 30, latencyMs: 40 } as const;

/** @param reach `null` where the CRM must not be asked */
const ask = (state: Pick<LineState, 'verdict' | 'rungs'>, reach: CrmReach | null) =>
  createAskFirst({
    lineState: () => state,
    askCrm: () => (reach === null ? Promise.reject(new Error('The CRM was asked.')) : Promise.resolve(reach)),
  })(origin, 0);

describe('before a report is sent', () => {
  it.each<[string, Pick<LineState, 'verdict' | 'rungs'>]>([
    ['fine', { verdict: { kind: 'fine' }, rungs: router(true) }],
    ['poor', { verdict: poor, rungs: router(true) }],
  ])('nobody asks the CRM on a line that is %s', async (_, state) => {
    expect(await ask(state, null)).toBe(true);
  });

  it.each<[string, Pick<LineState, 'verdict' | 'rungs'>]>([
    ['is down', { verdict: { kind: 'internet-down' }, rungs: router(true) }],
    ['has a sign-in page in the way', { verdict: { kind: 'portal' }, rungs: router(true) }],
    ['does not lead to the CRM', { verdict: { kind: 'crm-silent' }, rungs: router(true) }],
    ['nobody has looked at yet', { verdict: { kind: 'unknown' }, rungs: [] }],
    ['has just failed for the first time', { verdict: { kind: 'fine' }, rungs: router(false) }],
  ])('the CRM is asked on a line that %s', async (_, state) => {
    expect(await ask(state, 'crm')).toBe(true);
    expect(await ask(state, 'silent')).toBe(false);
  });

  it.each<CrmReach>(['crm', 'troubled', 'somebody-else'])('%s is somebody who may take it', async (reach) => {
    expect(await ask({ verdict: { kind: 'internet-down' }, rungs: [] }, reach)).toBe(true);
  });

  it.each([
    [0, 5_000],
    [1, 10_000],
    [2, 20_000],
    [50, 20_000],
  ])('after %i failures it waits %i ms for the CRM', async (failures, expected) => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    await createAskFirst({
      lineState: () => ({ verdict: { kind: 'internet-down' }, rungs: [] }),
      askCrm: () => Promise.resolve('silent'),
    })(origin, failures);
    expect(timeout).toHaveBeenCalledExactlyOnceWith(expected);
    timeout.mockRestore();
  });
});
