import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { brand } from '../brand';
import type { Log } from '../log';
import { errorCode } from '../storage/durable-file';
import type { JsonFile } from '../storage/json-file';
import type { Policy } from './policy';
import { parsePolicy, type PolicyReading } from './policy-text';

/**
 * Where the machine's policy file is. On Windows whoever installs it has to take the right to write there from users.
 *
 * @param environment the environment's variables
 */
export function policyPath(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32') {
    return win32.join(environment['ProgramData'] || 'C:\\ProgramData', brand.name, 'policy.json');
  }
  return posix.join(
    platform === 'darwin' ? `/Library/Application Support/${brand.name}` : `/etc/${brand.id}`,
    'policy.json',
  );
}

/** Reads a policy file. Never throws. */
export function readPolicy(path: string): PolicyReading {
  try {
    return parsePolicy(readFileSync(path, 'utf8'));
  } catch (error) {
    const code = errorCode(error);
    return { policy: null, mistakes: code === 'ENOENT' ? [] : [`The file cannot be read (${String(code)}).`] };
  }
}

/** The policy in force; `mistake` says what is the matter with its file, for people. */
export interface PolicyInForce {
  policy: Policy;
  mistake: string | null;
}

/**
 * Reads the machine's policy. Of a file with a mistake nothing counts: the last one without goes on.
 *
 * @param lastGood keeps it from one start to the next
 */
export function loadPolicy(path: string, lastGood: JsonFile<Policy>, log: Log): PolicyInForce {
  const { policy, mistakes } = readPolicy(path);
  const [mistake] = mistakes;
  if (mistake !== undefined) {
    log.error(`policy ${path}: ${mistakes.join(' ')}`);
    return { policy: lastGood.value, mistake };
  }
  const now = policy ?? {};
  if (!isDeepStrictEqual(now, lastGood.value)) {
    lastGood.set(now).catch((error: unknown) => log.error('the policy could not be remembered', error));
  }
  return { policy: now, mistake: null };
}
