import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Network } from '../network';

/** What a program on the client sees of the network; see look.mjs. */
export type View = Record<
  'cable' | 'router' | 'names' | 'internet' | 'secondTarget' | 'page' | 'crm',
  { found: string; ms: number }
>;

/** A view without the times. */
export type Findings = Record<keyof View, string>;

/** What is found when all is well. */
export const fine: Findings = {
  cable: 'in',
  router: 'answers',
  names: '198.51.100.10',
  internet: 'answers',
  secondTarget: 'answers',
  page: '204',
  crm: '401',
};

export const findings = (view: View): Findings => ({
  cable: view.cable.found,
  router: view.router.found,
  names: view.names.found,
  internet: view.internet.found,
  secondTarget: view.secondTarget.found,
  page: view.page.found,
  crm: view.crm.found,
});

/** Looks from the client. What has not answered after `deadlineMs` is silent. */
export async function look(network: Network, deadlineMs = 700): Promise<View> {
  const words = await ask(network, 'look.mjs', String(deadlineMs), network.crm.certificate ?? '');
  return JSON.parse(words) as View; // Printed by look.mjs.
}

/** Runs one of this folder's programs on the client, and gives what it printed. */
export function ask(network: Network, program: string, ...args: string[]): Promise<string> {
  const command = [join(import.meta.dirname, program), ...args];
  const { stdout } = network.run(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!stdout) throw new Error('The program on the client has no standard output.');
  return text(stdout);
}
