import { readFile } from 'node:fs/promises';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { chromiumSandbox } from '../desktop/electron';
import { expect, root, test } from './flare';

test('the renderer is sandboxed and knows neither Node nor Electron', async ({ launch }) => {
  const { app, page } = await launch();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } =
      // Electron documents no other way to read them back.
      (
        BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
  expect(
    await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis)),
  ).toEqual([]);
  expect(await page.evaluate(() => Object.keys(window.flare).sort())).toEqual(['call', 'on']);
});

test('the kernel confines the renderer', async ({ launch }) => {
  test.skip(!chromiumSandbox, 'Electron runs as root without its sandbox only; the unprivileged run checks this.');
  const { app } = await launch();
  const pid = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
  expect(await readFile(`/proc/${pid ?? 0}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m);
});

test('pages come from app://flare with a strict policy', async ({ launch }) => {
  const { page } = await launch();
  expect(page.url()).toBe('app://flare/index.html');
  const policy = await page.evaluate(async () => {
    const violation = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.originalPolicy), { once: true }),
    );
    const image = new Image();
    image.src = 'https://example.com/picture.png';
    return violation;
  });
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  const evaluated = await page
    .evaluate(() => {
      const script = document.createElement('script');
      script.text = 'window.wasRun = true';
      document.body.append(script);
      return 'wasRun' in window;
    })
    .catch(() => false);
  expect(evaluated).toBe(false);
});

test('the renderer reaches no network, even where its page’s policy is lifted', async ({ launch }) => {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.setHeader('access-control-allow-origin', '*').end('reached');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const { app, page } = await launch();

  expect(
    await page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'reached',
          () => 'refused',
        ),
      `http://127.0.0.1:${port}/`,
    ),
  ).toBe('refused');
  const stranger = await app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false });
    return window.loadURL(url).then(
      () => 'reached',
      (error: unknown) => String(error),
    );
  }, `http://127.0.0.1:${port}/`);
  expect(stranger).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(requests).toBe(0);
  server.close();
});

test('not even WebRTC reaches the network', async ({ launch }) => {
  let packets = 0;
  const udp = createSocket('udp4', () => (packets += 1));
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  const tcp = createTcpServer(() => (packets += 1));
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const ports = [udp.address().port, (tcp.address() as { port: number }).port] as const;
  const { page } = await launch();
  await page.evaluate(async ([stun, turn]) => {
    const connection = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:127.0.0.1:${stun}` },
        { urls: `turn:127.0.0.1:${turn}?transport=tcp`, username: 'a', credential: 'b' },
      ],
    });
    connection.createDataChannel('x');
    const gathered = new Promise((resolve) => {
      connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve(undefined);
    });
    await connection.setLocalDescription(await connection.createOffer());
    await gathered;
  }, ports);
  expect(packets).toBe(0);
  udp.close();
  tcp.close();
});

test('a path outside our folder is not found', async ({ launch }) => {
  const { app } = await launch();
  const statuses = await app.evaluate(async ({ session }) => {
    const paths = [
      'index.html',
      '..%2fmain%2findex.js',
      '%2e%2e%2fmain/index.js',
      '..%2f..%2fpackage.json',
      '%2e%2e/%2e%2e/package.json',
      '..%5cindex.html',
      'none.html',
    ];
    return Promise.all(paths.map(async (path) => (await session.defaultSession.fetch(`app://flare/${path}`)).status));
  });
  expect(statuses).toEqual([200, 404, 404, 404, 404, 404, 404]);
});

test('navigation, new windows and permissions are denied', async ({ launch }) => {
  const { app, page } = await launch();
  expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  expect(
    await page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        (error: unknown) => String(error),
      ),
    ),
  ).not.toBe('granted');
  expect(page.url()).toBe('app://flare/index.html');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a call from another page is refused', async ({ launch }) => {
  const { app, page } = await launch();
  const answer = await app.evaluate(
    async ({ BrowserWindow, session }, preload) => {
      // A session of its own: in the renderer's a strange page would not even load.
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload, session: session.fromPartition('foreign') },
      });
      await stranger.loadURL('data:text/html,<p>stranger</p>');
      return stranger.webContents.executeJavaScript('window.flare.call.readState()') as Promise<unknown>;
    },
    join(root, 'out/preload/index.cjs'),
  );
  expect(answer).toEqual({ ok: false, error: { code: 'sender_refused', message: '' } });
  expect(await page.evaluate(() => window.flare.call.readState())).toMatchObject({ ok: true });
});

test('a call with a wrong payload is an error, not a silence', async ({ launch }) => {
  const { page } = await launch();
  for (const input of [undefined, null, 7, {}, { subjectId: 'one', message: 'x' }, { subjectId: 1, message: '' }]) {
    expect(await page.evaluate((wrong) => window.flare.call.sendReport(wrong), input)).toMatchObject({
      ok: false,
      error: { code: 'input_invalid' },
    });
  }
});
