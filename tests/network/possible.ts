import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { promisify } from 'node:util';
import { environment } from './namespace';

const run = promisify(execFile);

const isTrue = () => true;
const isFalse = () => false;

const programs = ['ip', 'nft', 'dnsmasq', 'socat', 'unshare', 'nsenter', 'setpriv', 'openssl'];

/** Why no test network can be made here, in one line; `null` if it can. */
export async function whyNoNetwork(): Promise<string | null> {
  if (process.platform !== 'linux') return 'network namespaces are there on Linux only';
  const found = await Promise.all(programs.map((program) => succeeds('sh', '-c', `command -v ${program}`)));
  const missing = programs.filter((_program, index) => !found[index]);
  if (missing.length > 0) return `these programs are missing: ${missing.join(', ')}`;
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const needs = 'mount -t sysfs sysfs /sys && ip link add left0 type veth peer name right0 && nft list tables';
  if (!(await succeeds('unshare', ...user, '--net', '--mount', 'sh', '-c', needs))) {
    return 'this user may not make network namespaces with devices and packet rules of their own here';
  }
  const mayDelay = await access('/dev/net/tun', constants.R_OK | constants.W_OK).then(isTrue, isFalse);
  return mayDelay ? null : 'this user may not use /dev/net/tun';
}

async function succeeds(program: string, ...args: string[]): Promise<boolean> {
  return run(program, args, { env: environment }).then(isTrue, isFalse);
}
