import { describe, expect, it } from 'vitest';
import { countSamples } from './samples';
import type { TcpAnswer } from './tcp';

const after = (latencyMs: number): TcpAnswer => ({ kind: 'answered', latencyMs });

describe('the figures of several calls', () => {
  it.each([
    ['count every answer', [after(20), after(22)], [20, 22], 2],
    ['count silence as lost', [after(20), { kind: 'silent' } as const], [20], 2],
    ['count an answer to a repeated call as lost', [after(1021), after(20), after(3030)], [20], 3],
    ['take a slow line for slow', [after(800), after(1600), after(1200)], [800, 1600, 1200], 3],
    ['take a very slow line for slow', [after(1200), after(1210)], [1200, 1210], 2],
    ['leave out what was not asked', [{ kind: 'unasked' } as const, after(20)], [20], 1],
    ['are empty where nothing came', [{ kind: 'unreachable' } as const], [], 1],
  ])('%s', (_, answers, latenciesMs, asked) => {
    expect(countSamples(answers)).toEqual({ latenciesMs, asked });
  });
});
