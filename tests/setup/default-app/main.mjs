// @ts-check
/**
 * Loads the app that the command line names, as the default app inside Electron's own downloads does:
 * `electron [-r <module>] [switches] <folder or file> [arguments]`.
 */
import { app } from 'electron';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { preloads, target } = parse(process.argv.slice(1));

if (target === undefined) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}

const requireFromHere = createRequire(join(process.cwd(), 'electron'));
for (const preload of preloads) requireFromHere(preload);

try {
  await load(resolve(target));
} catch (error) {
  console.error(error);
  process.exit(1);
}

/**
 * @param {readonly string[]} args
 * @returns {{ preloads: string[], target: string | undefined }} the first plain argument is the app, the rest is its own
 */
function parse(args) {
  const preloads = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '-r' || arg === '--require') preloads.push(args[(index += 1)] ?? '');
    else if (!arg.startsWith('-')) return { preloads, target: arg };
  }
  return { preloads, target: undefined };
}

/** @param {string} path */
async function load(path) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const folder = statSync(path).isDirectory() ? path : dirname(path);
  const manifestFile = join(folder, 'package.json');
  /** @type {unknown} */
  const json = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {};
  const manifest = /** @type {Partial<Record<'name' | 'productName' | 'version' | 'desktopName', string>>} */ (json);
  // These three are left out of Electron's types.
  const settable =
    /** @type {typeof app & Record<'setVersion' | 'setDesktopName' | 'setAppPath', (value: string) => void>} */ (app);
  if (manifest.version) settable.setVersion(manifest.version);
  const name = manifest.productName ?? manifest.name;
  if (name) settable.setName(name);
  settable.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
  settable.setAppPath(folder);
  await import(pathToFileURL(requireFromHere.resolve(path)).href);
}
