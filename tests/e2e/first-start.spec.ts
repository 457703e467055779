import { until } from '../desktop/desktop';
import { expect, test } from './flare';

const place = 'Flare waits in the tray';

test('the first start shows the window and says where Flare is; the next one does not say it again', async ({
  launch,
}) => {
  const first = await launch();
  await first.untilVisible();
  await expect(first.page.getByText(place)).toBeVisible();
  await expect(first.page.getByText('Or press Super + Ctrl + Y')).toBeVisible();
  await until('it to be noted', async () => (await first.fileText('first-start.json')).includes('true'));
  await first.kill();

  const second = await launch({ userData: first.userData });
  await second.untilVisible();
  await expect(second.page.getByLabel('User name')).toBeVisible();
  await expect(second.page.getByText(place)).toBeHidden();
});

test('a first start by the session stays in the tray, and says it once the window is opened', async ({ launch }) => {
  const flare = await launch({ args: ['--hidden'] });
  const tray = await flare.tray();
  await until('the account to be known', async () => (await tray.menu()).includes('Sign in…'));
  expect(await flare.isVisible()).toBe(false);
  expect(await flare.fileText('first-start.json')).toBe('');
  await tray.click();
  await flare.untilVisible();
  await expect(flare.page.getByText(place)).toBeVisible();
});
