import * as v from 'valibot';

const HOST_NAME = /^(?=.{1,253}$)[A-Za-z\d]([A-Za-z\d-]*[A-Za-z\d])?(\.[A-Za-z\d]([A-Za-z\d-]*[A-Za-z\d])?)*$/;
export const HostName = v.pipe(v.string(), v.regex(HOST_NAME));

const isPort = (text: string) => Number(text) >= 1 && Number(text) <= 65_535;
/** An IPv6 address in brackets. */
export const HostAndPort = v.pipe(
  v.string(),
  v.regex(/^([\w.-]+|\[[A-Fa-f\d:.]+\]):\d{1,5}$/),
  v.check((target) => isPort(target.slice(target.lastIndexOf(':') + 1))),
);

export const PlainUrl = v.pipe(v.string(), v.url(), v.startsWith('http://'));

export const MOST_TARGETS = 10;
const list = <S extends v.GenericSchema>(of: S) => v.pipe(v.array(of), v.maxLength(MOST_TARGETS));

/** Whom the line is tested with beside the router, the system's resolver and the CRM; `portalUrl` is empty for none. */
export const ProbeTargets = v.object({
  internet: list(HostAndPort),
  names: list(HostName),
  portalUrl: v.union([v.literal(''), PlainUrl]),
});
export type ProbeTargets = v.InferOutput<typeof ProbeTargets>;
