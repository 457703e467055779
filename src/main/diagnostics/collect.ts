import { open } from 'node:fs/promises';
import { arch, homedir, hostname, release, type, userInfo } from 'node:os';
import type { AppState } from '../../shared/state';
import type { Account } from '../account/account';
import type { DraftDesk } from '../draft';
import { logFile } from '../log';
import type { Outbox } from '../outbox/outbox';
import { writeDiagnostics } from './diagnostics';

const TAIL_BYTES = 64 * 1024;
/** More reports than the log's end can be about. */
const RECENT = 100;

export interface CollectParts {
  account: Pick<Account, 'access'>;
  draft: Pick<DraftDesk, 'read'>;
  outbox: Pick<Outbox, 'list'>;
  app: string;
  state: AppState;
  /** The log's folder. */
  logs: string;
}

/** Puts the diagnostics together. Never rejects for a file that cannot be read. */
export async function collectDiagnostics({ app, state, logs, ...parts }: CollectParts): Promise<string> {
  const { reports } = await parts.outbox.list({ offset: 0, limit: RECENT });
  const { XDG_CURRENT_DESKTOP: desktop = '', XDG_SESSION_TYPE: session = '' } = process.env;
  const { electron, chrome, node } = process.versions;
  const identity = 'identity' in state.account ? Object.values(state.account.identity) : [];
  const texts = [parts.draft.read().message, ...reports.map(({ message }) => message)];
  const names = [parts.account.access()?.token, ...identity, userName(), homedir(), hostname()];
  return writeDiagnostics({
    ...{ app, state },
    system: `${type()} ${release()} (${arch()})`,
    desktop: [desktop, session].filter(Boolean).join(', '),
    versions: { Electron: electron, Chromium: chrome, Node: node },
    log: await readTail(logFile(logs)).catch(() => ''),
    secrets: { names: names.filter((name) => typeof name === 'string'), texts },
  });
}

/** Of an account that is in no list the system knows no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** @throws (rejects) where the file cannot be read */
async function readTail(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(TAIL_BYTES),
      0,
      TAIL_BYTES,
      Math.max(0, size - TAIL_BYTES),
    );
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
