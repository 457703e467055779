import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import * as v from 'valibot';
import { TicketIds } from '../../shared/settings';
import { toOrigin } from './origin';

/** What the provider, or whoever looks after this computer, decides for all its users. What is absent is theirs. */
export const Policy = v.strictObject({
  crmAddress: v.exactOptional(v.pipe(v.string(), toOrigin())),
  ticketIds: v.exactOptional(v.partial(v.strictObject(TicketIds.entries))),
  shortcut: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
});
export type Policy = v.InferOutput<typeof Policy>;

/** The policy in force; `wrong` says what is the matter with its file, for people, and then the policy is empty. */
export interface PolicyFile {
  policy: Policy;
  wrong: string | null;
}

/**
 * Where the machine's policy file is. On Windows whoever installs it has to take the right to write there from users.
 *
 * @param environment the environment's variables
 */
export function policyPath(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32') {
    return win32.join(environment['ProgramData'] || 'C:\\ProgramData', 'Flare', 'policy.json');
  }
  return posix.join(platform === 'darwin' ? '/Library/Application Support/Flare' : '/etc/flare', 'policy.json');
}

/** Reads a policy file. A missing one is no policy; of a wrong one nothing counts. Never throws. */
export function readPolicy(path: string): PolicyFile {
  const content = readJson(path);
  if ('wrong' in content) return { policy: {}, wrong: content.wrong };
  const parsed = v.safeParse(Policy, content.json);
  if (parsed.success) return { policy: parsed.output, wrong: null };
  const [issue] = parsed.issues;
  const key = v.getDotPath(issue);
  return { policy: {}, wrong: key === null ? issue.message : `${key}: ${issue.message}` };
}

function readJson(path: string): { json: unknown } | { wrong: string | null } {
  try {
    // Windows' own editor puts a byte order mark in front.
    return { json: JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { wrong: 'code' in error && error.code === 'ENOENT' ? null : error.message };
  }
}
