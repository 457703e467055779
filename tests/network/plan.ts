/**
 * The test network's addresses, most of them from the ranges for documentation (RFC 5737):
 *
 *     client ── router ── provider (CRM, resolver) ── internet
 */
export const addresses = {
  client: '192.168.77.2',
  /** The client's gateway, and, as home routers do, its resolver. */
  router: '192.168.77.1',
  routerUplink: '198.51.100.2',
  providerLine: '198.51.100.1',
  crm: '198.51.100.10',
  resolver: '198.51.100.53',
  providerCore: '203.0.113.1',
  /** Two independent machines of the internet: they accept connections on port 443. */
  targets: ['203.0.113.10', '203.0.113.20'],
} as const;

export const nets = { home: '192.168.77.0/24', line: '198.51.100.0/24', internet: '203.0.113.0/24' } as const;

/** The names the resolver knows. */
export const names = { 'crm.test': addresses.crm, 'probe.test': addresses.targets[0] } as const;

/** The network devices, each named within its namespace. */
export const devices = {
  client: 'eth0',
  routerHome: 'lan0',
  routerUplink: 'wan0',
  providerLine: 'line0',
  providerCore: 'core0',
  internet: 'eth0',
} as const;

export const crmPort = 443;

/** Where what stands in the way listens; packet rules lead to it. */
export const portalPorts = { html: 8080, redirect: 8081, https: 8443 } as const;
export const failingResolverPort = 5353;
