import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const session = join(import.meta.dirname, 'session.sh');

/** Runs a shell's commands in a private desktop. */
const onDesktop = (commands: string) =>
  new Promise<{ code: number | null; output: string }>((resolve) => {
    const child = execFile(session, ['sh', '-c', commands], (_error, output) => {
      resolve({ code: child.exitCode, output });
    });
  });

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('ends with the command’s exit code, and with every part, though the panel answers no signal', async () => {
  const { code, output } = await onDesktop(`
    for pid in $(cat /proc/$PPID/task/$PPID/children); do
      name=$(cat /proc/$pid/comm)
      [ $name != xfce4-panel ] || kill -STOP $pid
      echo $pid $name
    done
    exit 3`);
  const parts = output.trim().split('\n');
  for (const name of ['Xvfb', 'dbus-daemon', 'openbox', 'xfce4-panel', 'gnome-keyring-d']) {
    expect(parts).toContainEqual(expect.stringMatching(`^\\d+ ${name}$`));
  }
  expect(parts.filter((part) => isAlive(parseInt(part)))).toEqual([]);
  expect(code).toBe(3);
});
