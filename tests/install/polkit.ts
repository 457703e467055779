import { copyFile, chmod, rm, writeFile } from 'node:fs/promises';

const pkexec = '/usr/bin/pkexec';
const helper = '/usr/bin/pkexec-root';

/**
 * Stands in for polkit on the copy of the computer, with an administrator who says yes: runs what it is given as root, in an
 * environment of its own, as pkexec does.
 */
export async function installPolkit(): Promise<void> {
  await copyFile('/usr/bin/setpriv', helper);
  await chmod(helper, 0o4755);
  const clean = 'env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root';
  const script = `#!/bin/sh\n[ "$1" = --disable-internal-agent ] && shift\nexec ${clean} ${helper} --reuid=0 --regid=0 --clear-groups "$@"\n`;
  await writeFile(pkexec, script);
  await chmod(pkexec, 0o755);
}

export const removePolkit = () => Promise.all([pkexec, helper].map((file) => rm(file)));
