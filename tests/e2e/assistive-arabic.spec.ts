import { m } from '../../src/shared/i18n/compiled/messages';
import { locales } from '../../src/shared/i18n/compiled/runtime';
import { assisted, find, listen, readAll, startAccessibility, type Thing } from '../assistive/screen-reader';
import { desktop } from '../desktop/desktop';
import { expect, test } from './flare';

test.beforeAll(startAccessibility);

const ar = { locale: 'ar' } as const;

/** What stays in the letters of others: the program, its keys, and the languages, each by its own name. */
const names = [
  ...['electron', 'Flare', m.key_super({}, ar), m.key_ctrl({}, ar), m.key_enter({}, ar)],
  ...locales.map((locale) => m.language_name({}, { locale })),
];

/** The words of a thing that are in Latin letters, without what was put into a sentence and keeps its own direction. */
const latin = ({ name, description, value }: Thing, known: readonly string[]) =>
  [...known]
    .sort((one, other) => other.length - one.length)
    .reduce((text, word) => text.replaceAll(word, ''), `${name} ${description} ${value}`)
    .replace(/[\u2066\u2068][^\u2069]*\u2069/g, '')
    .match(/\p{Script=Latin}{2,}/gu);

test('in Arabic everything is read in Arabic, but what came from the CRM, and what becomes of a report is told in it', async ({
  crm,
  launch,
}) => {
  const flare = await launch(assisted);
  await flare.signIn(crm);
  await flare.page.getByRole('button', { name: 'Settings' }).click();
  await flare.untilFocused();
  await flare.page.getByLabel('Language').focus();
  await desktop.press('End');
  await find(flare.pid, 'heading', m.settings_heading({}, ar));
  await flare.page.getByText(m.probes_summary({}, ar)).click();

  const known = [...names, ...crm.subjects.map(({ name }) => name), 'Jane Doe', crm.address, 'Open'];
  const expected = {
    settings: [
      ...['heading', 'landmark'].map((role) => [role, m.settings_general({}, ar)]),
      ['combo box', m.language_label({}, ar)],
      ['toggle button', m.notifications_label({}, ar)],
      ['radio button', m.evidence_without_addresses({}, ar)],
      ['entry', m.probes_internet({}, ar)],
    ],
    report: [
      ['form', m.report_heading({}, ar)],
      ['combo box', m.subject_label({}, ar)],
      ['entry', m.message_label({}, ar)],
      ['button', m.send({}, ar)],
    ],
    reports: [
      ['heading', m.reports_heading({}, ar)],
      ['list item', `${m.report_sent({ ticketId: 101 }, ar)} Open ٠`],
    ],
    account: [['button', m.sign_out({}, ar)]],
  };

  async function check(view: keyof typeof expected): Promise<void> {
    for (const [role = '', name = ''] of expected[view].slice(-1)) await find(flare.pid, role, name);
    await expect.poll(async () => (await readAll(flare.pid)).flatMap((thing) => latin(thing, known) ?? [])).toEqual([]);
    const all = await readAll(flare.pid);
    expect(all.map(({ role, name }) => [role, name])).toEqual(expect.arrayContaining(expected[view]));
    // Chromium calls what scrolls focusable, too, but Tab goes by it while there are controls in it.
    const nameless = all.filter(({ role, name }) => name === '' && role !== 'section');
    expect(nameless.filter(({ states }) => states.includes('focusable'))).toEqual([]);
  }

  await check('settings');
  const tray = await flare.tray();
  await tray.choose(m.tray_report({}, ar));
  await check('report');
  const { hear, stop } = await listen(flare.pid);
  const held = crm.misbehave({ kind: 'hold', call: 'createTicket' });
  await flare.page.getByLabel(m.message_label({}, ar)).fill('٠');
  await desktop.press('ctrl+Return');
  await hear(m.result_sending({}, ar));
  held.clear();
  await hear(m.result_ticket_opened({ ticketId: 101 }, ar));
  stop();
  await tray.choose(m.tray_reports({}, ar));
  await check('reports');
  await tray.choose(m.tray_account({}, ar));
  await check('account');
});
