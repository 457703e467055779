import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import type { Log } from '../../log';
import type { Policy } from '../../settings/policy';
import { installKind } from '../../updates/decisions';
import { packageInstallers, updateScript } from '../../updates/install-package';
import type { UpdatesParts } from '../../updates/updates';
import { programToStart } from '../autostart/places';
import { createUpdater } from './create-updater';

/** The address of a build that names none: electron-builder describes updates only where there is one. */
const NOWHERE = /\.invalid\/?$/;

/**
 * Whom to ask for updates, as the policy says or else the build; or why nobody.
 *
 * @param packageType what the package is, for tests; a development run is none
 */
export function findUpdateSource(policy: Policy, packageType: string | undefined, log: Log): UpdatesParts['source'] {
  if (policy.updates?.enabled === false) return { kind: 'off', reason: 'provider' };
  if (!app.isPackaged && packageType === undefined) return { kind: 'off', reason: 'development' };
  const address = policy.updates?.address ?? addressOfBuild();
  if (address === null) return { kind: 'off', reason: 'nobody' };
  const { APPIMAGE } = process.env;
  const type = packageType ?? readResource('package-type')?.trim() ?? null;
  const kind = installKind({
    platform: process.platform,
    packageType: type,
    isAppImage: APPIMAGE !== undefined && programToStart(process.env, process.execPath) === APPIMAGE,
    isWritable: APPIMAGE !== undefined && [APPIMAGE, dirname(APPIMAGE)].every(isWritable),
    hasRights: hasRights(type),
  });
  if (kind === 'foreign' || kind === 'read-only' || kind === 'no-rights') return { kind: 'blocked', reason: kind };
  return () => createUpdater({ address, kind, log });
}

function addressOfBuild(): string | null {
  const address = /^url: *(\S+)$/m.exec(readResource('app-update.yml') ?? '')?.[1];
  return address === undefined || NOWHERE.test(address) ? null : address;
}

/** @returns `null` where the package has no such file */
function readResource(name: string): string | null {
  const path = join(process.resourcesPath, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function hasRights(packageType: string | null): boolean {
  if (packageType !== 'deb' && packageType !== 'rpm') return false;
  const { root, [packageType]: installer } = packageInstallers;
  const needed = [updateScript(process.resourcesPath), installer, ...(process.getuid?.() === 0 ? [] : [root])];
  return needed.every((path) => existsSync(path));
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
