import { addresses, crmPort, devices, failingResolverPort, nets, portalPorts } from './plan';
import type { Places } from './wiring';

/** What becomes of packets somewhere on the way, as chains of an nftables table. */
export interface PacketRules {
  at: keyof Places;
  family: 'inet' | 'netdev';
  chains: string[];
}

export interface PortalOptions {
  /** What plain http gets: a page with 200, or a redirect to it. */
  page?: 'html' | 'redirect';
  /** What https gets: no connection, or a certificate of another name. */
  https?: 'refused' | 'wrongName';
}

const { routerHome, routerUplink, providerLine, providerCore } = devices;

/** Drops IP packets where they arrive: whoever sent them is told nothing, as would be if they were dropped on leaving. */
const vanish = (at: keyof Places, ...packets: string[]): PacketRules => ({
  at,
  family: 'inet',
  chains: [`type filter hook prerouting priority raw; ${packets.map((each) => `${each} drop;`).join(' ')}`],
});

export const silentRouter: PacketRules[] = [
  { at: 'router', family: 'netdev', chains: [`type filter hook ingress device ${routerHome} priority 0; drop;`] },
  { at: 'router', family: 'inet', chains: [`type filter hook postrouting priority 0; oifname ${routerHome} drop;`] },
];

export const cutUplink: Record<'router' | 'provider', PacketRules[]> = {
  router: [vanish('router', `iifname ${routerUplink}`), vanish('provider', `iifname ${providerLine}`)],
  provider: [vanish('provider', `ip daddr ${nets.internet}`, `iifname ${providerCore}`)],
};

const question = `ip daddr ${addresses.resolver} meta l4proto { tcp, udp } th dport 53`;

export const brokenResolver: Record<'silent' | 'refusing' | 'failing', PacketRules[]> = {
  silent: [vanish('provider', question)],
  refusing: [
    {
      at: 'router',
      family: 'inet',
      chains: [
        `type filter hook input priority filter;
         iifname ${routerHome} udp dport 53 reject;
         iifname ${routerHome} tcp dport 53 reject with tcp reset;`,
      ],
    },
  ],
  failing: [
    {
      at: 'provider',
      family: 'inet',
      chains: [
        `type nat hook prerouting priority dstnat;
         ip daddr ${addresses.resolver} udp dport 53 dnat ip to ${addresses.resolver}:${failingResolverPort};`,
      ],
    },
  ],
};

export function portal({ page = 'html', https = 'refused' }: PortalOptions): PacketRules[] {
  const divert = `type nat hook prerouting priority dstnat; iifname ${routerHome} tcp dport 80 redirect to :${portalPorts[page]};`;
  const divertSecure = `iifname ${routerHome} tcp dport 443 redirect to :${portalPorts.https};`;
  // A connection from before is not diverted any more, so it meets this.
  const shut = `type filter hook forward priority filter;
    iifname ${routerHome} meta l4proto tcp reject with tcp reset;
    iifname ${routerHome} drop;`;
  return [{ at: 'router', family: 'inet', chains: [https === 'refused' ? divert : divert + divertSecure, shut] }];
}

export const silentCrm: PacketRules[] = [vanish('provider', `ip daddr ${addresses.crm} tcp dport ${crmPort}`)];

/** Only on the way out, so that the share of lost packets is also that of lost round trips. */
export const lossOn: Record<'link' | 'uplink', (percent: number) => PacketRules[]> = {
  link: (percent) => [vanish('router', `iifname ${routerHome} numgen random mod 100 < ${percent}`)],
  uplink: (percent) => [vanish('provider', `iifname ${providerLine} numgen random mod 100 < ${percent}`)],
};
