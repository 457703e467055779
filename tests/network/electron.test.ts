import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchElectron } from '../desktop/electron';
import { type Network, startNetwork } from './network';
import { whyNoNetwork } from './possible';

const app = join(import.meta.dirname, '../bench/bare');
const isPossible = process.env['DISPLAY'] !== undefined && (await whyNoNetwork()) === null;

/**
 * What Chromium's network stack says in the app: a status, or its error. It needs a deadline: a request on a connection from
 * before the failure gets no answer and no error.
 */
const get = (electron: ElectronApplication, url: string) =>
  electron.evaluate(
    ({ net }, address) =>
      net.fetch(address, { signal: AbortSignal.timeout(1000) }).then(
        ({ status }) => String(status),
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
    url,
  );

describe.skipIf(!isPossible)('Electron on the client of a test network', { timeout: 30_000 }, () => {
  let network: Network;
  let electron: ElectronApplication;
  let folder: string;

  beforeAll(async () => {
    [network, folder] = await Promise.all([startNetwork(), mkdtemp(join(tmpdir(), 'flare-data.'))]);
    const { executablePath, args, env } = network.electron();
    electron = await launchElectron({
      executablePath,
      args: [...args, `--user-data-dir=${folder}`, app],
      env: { ...(process.env as Record<string, string>), ...env },
    });
  }, 30_000);
  afterEach(() => network.heal());
  afterAll(async () => {
    await electron.close();
    await network.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const subjects = () => get(electron, `${network.crm.address}/api/v1/Tickets/getSubjects`);

  it('is driven by Playwright, which knows its process id', async () => {
    expect(await electron.evaluate(() => process.pid)).toBe(electron.process().pid);
    const page = await electron.firstWindow();
    expect(await page.evaluate(() => navigator.onLine)).toBe(true);
  });

  it('reaches the CRM by its name, and its certificate is trusted', async () => {
    expect(await subjects()).toBe('401');
  });

  it("trusts the CRM's certificate in Node's network stack too", async () => {
    const status = electron.evaluate(async (_electron, url) => {
      const { get } = process.getBuiltinModule('node:https');
      return new Promise((resolve, reject) => {
        get(url, ({ statusCode }) => resolve(statusCode)).on('error', reject);
      });
    }, network.crm.address);
    expect(await status).toBe(404);
  });

  it('sees that the cable is pulled', async () => {
    const undo = await network.pullCable();
    await expect.poll(() => electron.evaluate(({ net }) => net.isOnline())).toBe(false);
    expect(await subjects()).not.toBe('401');
    await undo();
    await expect.poll(subjects, { timeout: 10_000 }).toBe('401');
  });

  it('does not trust the certificate of a sign-in page', async () => {
    const undo = await network.portalUp({ https: 'wrongName' });
    await expect.poll(subjects, { timeout: 10_000 }).toMatch('net::ERR_CERT');
    expect(await get(electron, 'http://probe.test/')).toBe('200');
    await undo();
    await expect.poll(subjects, { timeout: 10_000 }).toBe('401');
  });
});
