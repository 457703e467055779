import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Release {
  version: string;
  /** The name ends as the package's kind does. */
  name: string;
  bytes: Buffer;
}

export interface UpdateServer {
  address: string;
  /** Everything that it was asked, the oldest first. */
  requests: { path: string; headers: IncomingMessage['headers'] }[];
  /** @param served what is given out in place of what is announced */
  publish(release: Release, served?: Buffer): void;
  /** Sends everybody who asks for such a path elsewhere from now on. */
  redirect(ending: string, to: string): void;
  close(): Promise<void>;
}

/** A server for updates on this computer, as electron-updater's generic provider wants it. */
export async function startUpdateServer(): Promise<UpdateServer> {
  const files = new Map<string, Buffer>();
  const redirects = new Map<string, string>();
  const requests: UpdateServer['requests'] = [];
  const server = createServer(({ url = '', headers }, response) => {
    const path = new URL(url, 'http://localhost').pathname;
    requests.push({ path, headers });
    const target = [...redirects].find(([ending]) => path.endsWith(ending))?.[1];
    const bytes = files.get(path);
    if (target !== undefined) response.writeHead(302, { location: target }).end();
    else if (bytes) response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    requests,
    publish({ version, name, bytes }, served = bytes) {
      const sha512 = createHash('sha512').update(bytes).digest('base64');
      const file = { url: name, sha512, size: bytes.length };
      // YAML reads JSON too.
      files.set(
        '/latest-linux.yml',
        Buffer.from(JSON.stringify({ version, files: [file], releaseDate: '2026-01-01' })),
      );
      files.set(`/${name}`, served);
    },
    redirect: (ending, to) => void redirects.set(ending, to),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
