import { expect } from 'vitest';
import { page } from 'vitest/browser';
import { ok } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';
import { signedInState } from '../fake-client';
import { answer, openWindow } from '../test-window';

export const rows = () => page.getByRole('listitem');
export const row = (index: number) => rows().nth(index);
export const offer = (label: string) => rows().getByRole('button', { name: `${label}: No in` });
export const heading = () => page.getByRole('heading', { name: 'My reports' });

/** Opens the list, over a main that holds `reports`. */
export async function openReports(
  reports: StoredReport[],
  state = signedInState,
  handlers: Parameters<typeof openWindow>[1] = {},
) {
  const listReports = ({ offset, limit }: { offset: number; limit: number }) =>
    Promise.resolve(ok({ reports: reports.slice(offset, offset + limit), total: reports.length }));
  const listTickets = answer(ok({ tickets: [], readAt: Date.now(), error: null }));
  const main = await openWindow(state, { listReports, listTickets, ...handlers });
  main.emit('viewRequested', 'reports');
  await expect.element(heading()).toHaveFocus();
  return main;
}
