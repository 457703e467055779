import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';

/** The origin of our own pages. */
export const APP_ORIGIN = 'app://flare';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "webrtc 'block'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must run before Electron's `ready`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/** Serves the files below `folder`, and nothing else, as `app://flare/…`. */
export function serveAppFiles(session: Session, folder: string): void {
  session.protocol.handle('app', async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const path = normalize(join(folder, decodeURIComponent(pathname)));
    const type = contentTypes[extname(path)];
    if (method !== 'GET' || host !== 'flare' || !path.startsWith(folder + sep) || type === undefined) return notFound();
    return readFile(path).then((body) => new Response(body, { headers: headers(type) }), notFound);
  });
}

const notFound = () => new Response(null, { status: 404 });

const headers = (type: string) => ({
  'content-type': type,
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
});
