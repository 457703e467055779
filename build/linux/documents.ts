import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Brand } from '../../src/main/brand';
import { updatePolicy } from './update-policy';

/** What a brand's packages hold beside the app, as files; they are gone when this process ends. */
export function writeDocuments(brand: Brand) {
  const { id, name, maintainer } = brand;
  const folder = mkdtempSync(join(tmpdir(), 'documents.'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const write = (file: string, text: string, mode = 0o644) => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };
  const fill = (document: string, more: Record<string, string> = {}) => {
    const values: Record<string, string> = { id, name, maintainer, ...more };
    const text = readFileSync(join(import.meta.dirname, document), 'utf8');
    return text.replaceAll(/\$\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
  };
  const update = (kind: 'deb' | 'rpm') => write(`${kind}/update`, fill('update.sh', { kind }), 0o755);
  const updateScript = `/opt/${name}/resources/update`;
  return {
    /** A folder with what people type. */
    bin: dirname(write(`bin/${id}`, fill('start.sh'), 0o755)),
    changelog: write('changelog', fill('changelog')),
    copyright: write('copyright', fill('copyright')),
    overrides: write('lintian-overrides', fill('lintian-overrides')),
    /** What root does for an update, by the kind of the package, and where it has to lie. */
    update: { deb: update('deb'), rpm: update('rpm'), place: updateScript },
    /** What polkit asks before. */
    updatePolicy: write('update.policy', updatePolicy(brand, updateScript)),
  };
}
