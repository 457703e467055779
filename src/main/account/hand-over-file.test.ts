import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failed, ok } from '../../shared/errors';
import { readLinkFile } from './hand-over-file';

const link = 'flare://connect?address=crm.example.net&token=abc';
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flare-link-'));
  file = join(folder, 'account.flare');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file hands over what its link says', () => {
  it.each([link, `${link}\n`, `${link}\r\n`, `\uFEFF${link}\r\n`])('%j', async (text) => {
    writeFileSync(file, text);
    expect(await readLinkFile(file)).toEqual(ok({ origin: 'https://crm.example.net', token: 'abc' }));
  });
});

describe('a file is refused', () => {
  it.each<[string, string | Buffer, 'link_unknown' | 'link_damaged' | 'link_file']>([
    ['that is empty', '', 'link_unknown'],
    ['of two links', `${link}\n${link}\n`, 'link_damaged'],
    ['with a line in front', `[InternetShortcut]\nURL=${link}\n`, 'link_unknown'],
    ['with a page', `<a href="${link}">`, 'link_unknown'],
    ['with a hostile link', 'flare://connect?address=https://crm.example.net%0a', 'link_damaged'],
    ['of bytes that are no text', Buffer.from([0xff, 0xfe, 0x66, 0x00]), 'link_file'],
    ['that is too long', `${link}${'a'.repeat(17 * 1024)}`, 'link_file'],
  ])('%s', async (_, content, code) => {
    writeFileSync(file, content);
    expect(await readLinkFile(file)).toEqual(failed(code));
  });

  it('that is not there', async () => {
    expect(await readLinkFile(file)).toEqual(failed('link_file'));
  });

  it('that is a folder', async () => {
    mkdirSync(file);
    expect(await readLinkFile(file)).toEqual(failed('link_file'));
  });

  it.skipIf(process.platform === 'win32')('that is a pipe into which nobody writes', async () => {
    execFileSync('mkfifo', [file]);
    expect(await readLinkFile(file)).toEqual(failed('link_file'));
  });
});
