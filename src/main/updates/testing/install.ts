import { installPackage } from '../install-package';

/** Installs a deb named flare as Flare would: the file, its checksum. */
const [, , file = '', sha512 = ''] = process.argv;
const log = { info: () => undefined, error: () => undefined };
await installPackage({ file, sha512 }, { kind: 'deb', name: 'flare', signal: new AbortController().signal, log });
