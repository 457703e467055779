import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright/test';
import { build } from 'vite';
import type { Crm } from '../../src/main/crm/crm';
import { chromiumSandbox } from './flare';

const folder = join(import.meta.dirname, '../../test-output/crm-host');

/** Builds and starts a bare Electron that holds nothing but Flare's CRM client. */
export async function launchCrmHost(): Promise<ElectronApplication> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['electron'] },
    build: { ssr: join(import.meta.dirname, 'crm-host.ts'), outDir: folder, emptyOutDir: true },
  });
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'crm-host', type: 'module', main: 'crm-host.js' }),
  );
  return _electron.launch({ args: [folder], chromiumSandbox });
}

/** The client inside that Electron, called from here. */
export function remoteCrm(host: ElectronApplication, deadlineMs: number): Crm {
  const call = (name: keyof Crm, args: unknown[]) =>
    host.evaluate(
      (_electron, wanted) => {
        const crm = globalThis.createTestCrm(wanted.deadlineMs);
        // The arguments were checked against this very method where they came from.
        return (crm as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[wanted.name]?.(
          ...wanted.args,
        );
      },
      { name, args, deadlineMs },
    );
  return new Proxy({} as Crm, {
    get:
      (_target, name) =>
      (...args: unknown[]) =>
        call(name as keyof Crm, args),
  });
}
