import type { UpdateState } from '../../../shared/updates';
import { signedInState } from '../../fake-client';
import { each, type WindowState } from './window-state';

const version = '1.12.0';

const states: readonly UpdateState[] = [
  ...(['nobody', 'provider', 'development'] as const).map((reason) => ({ kind: 'off' as const, reason })),
  ...(['foreign', 'read-only', 'no-rights'] as const).map((reason) => ({ kind: 'blocked' as const, reason })),
  { kind: 'waiting' },
  { kind: 'checking' },
  { kind: 'current', checkedAt: Date.now() },
  { kind: 'loading', version, percent: 40 },
  { kind: 'ready', version, wasRefused: false, waitsForReport: false },
  { kind: 'ready', version, wasRefused: true, waitsForReport: false },
  { kind: 'ready', version, wasRefused: false, waitsForReport: true },
  ...(['unreachable', 'damaged', 'not-saved'] as const).map((reason) => ({ kind: 'failed' as const, reason })),
];

export const updateStates: readonly WindowState[] = each(states, (updates) => ({
  view: 'updates',
  name: Object.values(updates)
    .filter((value) => value !== version && typeof value !== 'number')
    .join(' '),
  app: { ...signedInState, updates },
  asks: 'settings',
  then: () => document.querySelector('.quit')?.scrollIntoView(),
}));
