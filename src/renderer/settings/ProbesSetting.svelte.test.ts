import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { field, openSettings } from '../test-window';

test('what the line is tested with is saved field by field, as a list', async () => {
  const main = await openSettings();
  await page.getByText('What the line is tested with').click();
  await field('Servers on the internet').fill('192.0.2.10:443, 198.51.100.20:443');
  await field('Names to look up').fill('www.example.net');
  await userEvent.tab();
  await expect
    .poll(() => main.callsOf('saveSettings'))
    .toEqual([
      { probes: { internet: ['192.0.2.10:443', '198.51.100.20:443'] } },
      { probes: { names: ['www.example.net'] } },
    ]);
});

test.each([
  ['Servers on the internet', '192.0.2.10', '“192.0.2.10” is no address with a port. Write it such as 192.0.2.10:443.'],
  ['Servers on the internet', '192.0.2.1:1 '.repeat(11), 'At most 10 can be named here.'],
  ['Names to look up', 'www example_', '“example_” is no name. Write it such as www.example.net.'],
  ['Page that a sign-in page would replace', 'https://example.net', 'This is no address that begins with http://.'],
])('at "%s" the target "%s" is refused', async (label, text, sentence) => {
  const main = await openSettings();
  await page.getByText('What the line is tested with').click();
  await field(label).fill(text);
  await userEvent.tab();
  await expect.element(page.getByText(sentence)).toBeVisible();
  await expect.element(field(label)).toHaveAttribute('aria-invalid', 'true');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});
