import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Brand } from '../../src/main/brand';

/** What a brand's packages hold beside the app, as files; they are gone when this process ends. */
export function writeDocuments({ id, name, maintainer }: Brand) {
  const folder = mkdtempSync(join(tmpdir(), 'documents.'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const values: Record<string, string> = { id, name, maintainer };
  const write = (document: string) => {
    const text = readFileSync(join(import.meta.dirname, document), 'utf8');
    const file = join(folder, document);
    writeFileSync(
      file,
      text.replaceAll(/\$\{(\w+)\}/g, (_, key: string) => values[key] ?? ''),
    );
    return file;
  };
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  renameSync(write('start.sh'), join(bin, id));
  chmodSync(join(bin, id), 0o755);
  return {
    /** A folder with what people type. */
    bin,
    changelog: write('changelog'),
    copyright: write('copyright'),
    overrides: write('lintian-overrides'),
  };
}
