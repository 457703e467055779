import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'vite';

const output = join(import.meta.dirname, '../test-output');

/**
 * Puts a program of the tests and the main-process code it uses into one file of plain JavaScript, beside a package.json
 * with which Electron can start it. The folder is this process's own, and gone when it ends.
 *
 * @param entry the program's file
 * @returns the folder it lies in, and the file
 */
export async function bundle(entry: string): Promise<{ folder: string; file: string }> {
  const name = basename(entry, '.ts');
  const folder = join(output, `${name}.${process.pid}`);
  await build({
    configFile: false,
    logLevel: 'error',
    // Beside Electron: keytar is native code, and write-file-atomic asks for its own file's name.
    ssr: { noExternal: true, external: ['electron', 'keytar', 'write-file-atomic'] },
    build: { ssr: entry, outDir: folder, emptyOutDir: true },
  });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, type: 'module', main: `${name}.js` }));
  return { folder, file: join(folder, `${name}.js`) };
}
