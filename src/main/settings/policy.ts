import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import * as v from 'valibot';
import { Language } from '../../shared/i18n/language';
import { TicketIds } from '../../shared/settings';
import { toOrigin } from './origin';

const HostName = v.pipe(
  v.string(),
  v.regex(/^(?=.{1,253}$)[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i),
);
/** `host:port`; an IPv6 address in brackets. */
const HostAndPort = v.pipe(v.string(), v.regex(/^([\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/i));
const PlainUrl = v.pipe(v.string(), v.url(), v.startsWith('http://'));

/** Whom the line's probes may ask beside the router, the system's resolver and the CRM. */
const ProbePolicy = v.partial(
  v.strictObject({
    /** Hosts of the internet, to be connected to. */
    internet: v.pipe(v.array(HostAndPort), v.maxLength(10)),
    /** Names to be looked up. */
    names: v.pipe(v.array(HostName), v.maxLength(10)),
    /** A page that answers 204 where no sign-in page is in the way. */
    portalUrl: PlainUrl,
  }),
);

/** What the provider, or whoever looks after this computer, decides for all its users. What is absent is theirs. */
export const Policy = v.strictObject({
  crmAddress: v.exactOptional(v.pipe(v.string(), toOrigin())),
  ticketIds: v.exactOptional(v.partial(v.strictObject(TicketIds.entries))),
  shortcut: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
  /** What Flare speaks until the user chooses another. */
  language: v.exactOptional(Language),
  probes: v.exactOptional(ProbePolicy),
  /** Whom to call when nothing can be sent; shown as it is written here. */
  supportPhone: v.exactOptional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(40))),
  /** Over how long the waiting reports of an area spread when its outage ends, in s. */
  retrySpreadSeconds: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3600))),
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
