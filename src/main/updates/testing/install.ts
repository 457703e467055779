import { installPackage } from '../install-package';

/** Installs an update as Flare would: root's script, the file, its checksum. */
const [, , script = '', file = '', sha512 = ''] = process.argv;
const log = { info: () => undefined, error: () => undefined };
await installPackage({ file, sha512 }, { script, signal: new AbortController().signal, log });
