import { spawn } from 'node:child_process';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import project from '../../src/shared/i18n/project.inlang/settings.json' with { type: 'json' };
import { install } from './apt';
import { command } from './command';
import type { Program } from './programs';
import { must } from './steps';

const services = '/usr/share/dbus-1/system-services';
const service = 'org.freedesktop.PolicyKit1';

/** The administrator of the copy of the computer, who is root. */
export const administrator = { password: 'not easily guessed' };

/**
 * Puts polkit on the copy of the computer, with a system's bus that starts nothing else, and with one administrator.
 *
 * @returns what ends both
 */
export async function startPolkit(): Promise<() => void> {
  await install('polkitd', 'pkexec');
  await mkdir('/etc/polkit-1/rules.d', { recursive: true });
  const rule = 'polkit.addAdminRule(function () { return ["unix-user:root"]; });\n';
  await writeFile('/etc/polkit-1/rules.d/00-administrator.rules', rule);
  await command('sh', '-c', 'echo "root:$1" | chpasswd', 'sh', administrator.password);
  for (const file of await readdir(services)) if (file !== `${service}.service`) await rm(join(services, file));
  // It becomes another user, so that no signal would tell it of our end; the shell sees that as the end of its input.
  const script = "trap '' INT; dbus-daemon --system --nofork --nopidfile --print-address=1 & cat; kill $!";
  const bus = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'pipe', 'ignore'] });
  const { done } = await createInterface({ input: bus.stdout })[Symbol.asyncIterator]().next();
  must(done !== true, 'There is no bus.');
  return () => bus.stdin.end();
}

/** Throws unless polkit has a question about a program's updates in every language, for a script that only root can change. */
export async function checkQuestion({ appId, name }: Program): Promise<Record<string, unknown>> {
  const action = `${appId}.update`;
  const script = `/opt/${name}/resources/update`;
  const { uid, mode } = await stat(script);
  must(uid === 0 && (mode & 0o777) === 0o755, `${script} is ${uid}’s, its mode ${mode.toString(8)}.`);
  const questions = new Set<string>();
  for (const language of project.locales) {
    const [description = '', question = ''] = await readAction(action, script, language);
    must(description.includes(name) && question.includes(name), `In ${language} it is: ${description} ${question}`);
    questions.add(question);
  }
  must(questions.size === project.locales.length, 'Two languages have the same question.');
  return { action, languages: questions.size };
}

/** @returns the words of polkit's action with this id, for this program */
async function readAction(action: string, path: string, language: string): Promise<string[]> {
  const [object, method] = [`/${service.replaceAll('.', '/')}/Authority`, `${service}.Authority.EnumerateActions`];
  const known = await command('gdbus', 'call', '--system', '-d', service, '-o', object, '-m', method, language);
  const entry = known.split(/(?<=\}\)), /).find((text) => text.includes(`('${action}'`)) ?? '';
  must(entry.includes(`'org.freedesktop.policykit.exec.path': '${path}'`), `Of ${action} polkit knows “${entry}”.`);
  return [...entry.matchAll(/'([^']*)'|"([^"]*)"/g)].slice(1, 3).map(([, single, double]) => single ?? double ?? '');
}
