import { Resolver } from 'node:dns';

/**
 * One resolver for each of the system's name servers as configured now; each asks its server once. A new resolver reads the
 * configuration, dns.getServers() stays at what it was when the process started.
 */
export function createResolvers(): Resolver[] {
  // Servers with link-local addresses cannot be set, for Node drops their zone; this one knows them from the system.
  const system = new Resolver({ timeout: 1500, tries: 1 });
  const servers = system.getServers();
  const settable = servers.filter((server) => !/^\[?fe[89ab]/i.test(server));
  const resolvers = settable.map((server) => createResolver(server));
  return resolvers.length === servers.length ? resolvers : [...resolvers, system];
}

/** @param server `address`, or with a port `address:port`; IPv6 then in brackets */
export function createResolver(server: string): Resolver {
  // Whoever asks has a deadline of its own and cancels: an answer may be late.
  const resolver = new Resolver({ timeout: 60_000, tries: 1 });
  resolver.setServers([server]);
  return resolver;
}
