import type { InterfaceKind } from './system';

/** What an interface's name tells, the first that fits: on macOS and Windows, and where Linux shows no more. */
const names: [InterfaceKind, RegExp][] = [
  [
    'tunnel',
    /^(utun|tun|tap|wg|ppp|ipsec|gif|stf|tailscale|zt|nordlynx|proton)|vpn|wireguard|wintun|zerotier|hamachi/i,
  ],
  ['tunnel', /teredo|isatap|6to4/i],
  ['virtual', /^(docker|br-|bridge|veth|virbr|lxc|lxd|cni|vmnet|vboxnet|vnic|awdl|llw|anpi)/i],
  ['virtual', /virtualbox|vmware|hyper-v|wsl|bluetooth/i],
  ['wifi', /^wl|wi-?fi|wlan|wireless|drahtlos/i],
  ['mobile', /^ww|cellular|mobil|wwan/i],
  ['cable', /^(en|eth)|ethernet|lan/i],
];

export const kindByName = (name: string): InterfaceKind => names.find(([, fits]) => fits.test(name))?.[0] ?? 'other';

/** What Linux shows of an interface in /sys/class/net. */
export interface SysInterface {
  name: string;
  /** ARPHRD_*, linux/if_arp.h */
  type: number;
  /** Whether it belongs to a device; bridges, containers' and tunnels' do not. */
  hasDevice: boolean;
  isWireless: boolean;
  isTun: boolean;
}

const ETHERNET = 1;
const PPP = 512;

export function kindBySys({ name, type, hasDevice, isWireless, isTun }: SysInterface): InterfaceKind {
  if (isTun) return 'tunnel';
  if (!hasDevice) return type === ETHERNET || type === PPP ? 'virtual' : 'tunnel';
  if (isWireless) return 'wifi';
  return /^ww/.test(name) || type !== ETHERNET ? 'mobile' : 'cable';
}
