import { mkdir } from 'node:fs/promises';
import { shell } from 'electron';
import { failed, ok, type Result } from '../../shared/errors';

/** @returns `folder_not_opened`, with the folder, where the desktop does not open it */
export async function openFolder(folder: string): Promise<Result<undefined>> {
  await mkdir(folder, { recursive: true });
  const problem = await shell.openPath(folder);
  return problem === '' ? ok(undefined) : failed('folder_not_opened', folder);
}

/** Opens the page in the browser, where there is one. */
export async function openPage(url: string | undefined): Promise<void> {
  if (url !== undefined) await shell.openExternal(url);
}
