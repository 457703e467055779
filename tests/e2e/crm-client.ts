import { join } from 'node:path';
import type { ElectronApplication } from 'playwright/test';
import type { Crm } from '../../src/main/crm/crm';
import { launchElectron } from '../desktop/electron';
import { bundle } from '../bundle';

/** Builds and starts a bare Electron that holds nothing but Flare's CRM client. */
export async function launchCrmHost(): Promise<ElectronApplication> {
  const { folder } = await bundle(join(import.meta.dirname, 'crm-host.ts'));
  return launchElectron({ args: [folder] });
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
