import type { Handlers } from '../../../shared/contract';
import { failed, ok } from '../../../shared/errors';
import { m } from '../../../shared/i18n/compiled/messages';
import { ReportState, type StoredReport } from '../../../shared/outbox';
import type { AppState } from '../../../shared/state';
import { expiredState, signedInState, storedReport } from '../../fake-client';
import { press } from '../user';
import { fates, nameOfFate } from './sending-states';
import { each, error, longText, longWord, never, type WindowState } from './window-state';

const MINUTE = 60_000;

const holding =
  (all: readonly StoredReport[], total = all.length): Handlers['listReports'] =>
  () =>
    Promise.resolve(ok({ reports: [...all], total }));

const reports = (name: string, all: readonly StoredReport[], rest: Partial<WindowState> = {}): WindowState => ({
  view: 'my reports',
  name,
  app: signedInState,
  asks: 'reports',
  ...rest,
  handlers: { listReports: holding(all), ...rest.handlers },
});

const messages = ['No internet', 'The line drops every few minutes', 'The bill of May is wrong', longText];
const mixed = fates.map((parts, index) =>
  storedReport({
    ...parts,
    id: `report-${index}`,
    message: messages[index % messages.length] ?? '',
    createdAt: Date.now() - index * 400 * MINUTE,
  }),
);
const long = fates.map((parts, index) =>
  storedReport({ ...parts, id: `report-${index}`, message: longWord, subject: longWord, attempts: 12 }),
);
const stuck: AppState = {
  ...signedInState,
  provider: { ...signedInState.provider, phone: '800 123 456' },
  outbox: { waiting: 4, needsUser: 3 },
};
const waitsForSignIn = [storedReport({ waitsForSignIn: true })];

export const reportsStates: readonly WindowState[] = [
  reports('none', []),
  reports('being read', [], { handlers: { listReports: never } }),
  reports('cannot be read', [], { handlers: { listReports: () => Promise.resolve(failed('unexpected')) } }),
  reports('many', mixed, { app: stuck }),
  reports('long texts', long, { app: stuck }),
  reports('more than a page', mixed, { handlers: { listReports: holding(mixed, 80) } }),
  reports('the next page is being read', [storedReport()], {
    handlers: {
      listReports: ({ offset }) =>
        offset === 0 ? Promise.resolve(ok({ reports: [storedReport()], total: 80 })) : never(),
    },
    then: () => press(m.reports_more),
  }),
  ...each(fates, (parts) => reports(nameOfFate(parts), [storedReport({ ...parts, message: 'No internet' })])),
  reports('of another account', waitsForSignIn),
  reports('the sign-in has expired', waitsForSignIn, { app: expiredState }),
  reports('being sent now', [storedReport()], {
    handlers: { actOnReport: never },
    then: () => press(m.report_send_now),
  }),
  reports('something went wrong with one', [storedReport()], {
    handlers: { actOnReport: () => Promise.resolve({ ok: false, error: error('report_gone') }) },
    then: () => press(m.report_send_now),
  }),
  reports('copied', [storedReport()], { then: () => press(m.copy_text) }),
  ...each(
    ReportState.options.filter((state) => state !== 'sending'),
    (state) =>
      reports(`asking before one is discarded: ${state}`, [storedReport({ state })], {
        then: () => press(m.report_discard),
      }),
  ),
];
