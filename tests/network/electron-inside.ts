import { createHash, X509Certificate } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DemoCrm } from '../crm/server';
import type { Namespace } from './namespace';

/** Options for Playwright's `_electron.launch`; the caller adds its own arguments and variables. */
export interface ElectronInside {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

const require = createRequire(import.meta.url);
const playwright = createRequire(require.resolve('playwright/package.json'));

/**
 * Electron on the client, for a Playwright that stays outside. It keeps the process id that Playwright knows, reaches the
 * desktop, whose sockets are files, and trusts the CRM, in Chromium's network stack and in Node's.
 */
export function electronInside(client: Namespace, { certificate }: DemoCrm): ElectronInside {
  if (certificate === undefined) throw new Error('The CRM shows no certificate.');
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  const trusted = createHash('sha256').update(key).digest('base64');
  return {
    executablePath: join(import.meta.dirname, 'electron-inside.sh'),
    // Every other wrong certificate, a portal's above all, stays wrong.
    args: [`--ignore-certificate-errors-spki-list=${trusted}`],
    env: {
      INSIDE_CERTIFICATE: certificate,
      INSIDE_ENTRY: client.entry.join(' '),
      INSIDE_ELECTRON: require('electron') as string, // Outside Electron its module is the path of its program.
      INSIDE_NODE: process.execPath,
      // What Playwright loads into an Electron that it finds by itself.
      INSIDE_LOADER: join(dirname(playwright.resolve('playwright-core/package.json')), 'lib/server/electron/loader.js'),
    },
  };
}
