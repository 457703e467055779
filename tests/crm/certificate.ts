import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** `selfSigned` is right but for its issuer; `expired` ended in 2020; `wrongName` names another host. */
export type CertificateKind = 'selfSigned' | 'expired' | 'wrongName';

/** In PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const run = promisify(execFile);

// `openssl ca` is the one command that takes both dates in every version: `req` and `x509` learned it in 3.4.
const configuration = (kind: CertificateKind): string => `
[ca]
default_ca = demo
[demo]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = policy
x509_extensions = extensions
[policy]
commonName = supplied
[req]
distinguished_name = name
prompt = no
[name]
CN = Demo CRM
[extensions]
subjectAltName = ${kind === 'wrongName' ? 'DNS:other.example' : 'IP:127.0.0.1, DNS:localhost, DNS:crm.test'}
`;

/** Makes a key and its certificate in a folder that is gone afterwards. Throws a sentence if there is no `openssl`. */
export async function makeCertificate(kind: CertificateKind): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'demo-crm-'));
  const openssl = (...words: string[]) => run('openssl', words, { cwd: folder });
  const [start, end] =
    kind === 'expired' ? ['20200101000000Z', '20200201000000Z'] : ['20200101000000Z', '20490101000000Z'];
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key.pem'];
  try {
    await writeFile(join(folder, 'ca.cnf'), configuration(kind));
    await writeFile(join(folder, 'index.txt'), '');
    await openssl('req', '-config', 'ca.cnf', '-new', ...newKey, '-out', 'request.pem');
    const dates = ['-startdate', start, '-enddate', end];
    const files = ['-in', 'request.pem', '-keyfile', 'key.pem', '-out', 'cert.pem'];
    await openssl('ca', '-config', 'ca.cnf', '-selfsign', '-batch', '-notext', ...files, ...dates);
    const [key, cert] = await Promise.all([
      readFile(join(folder, 'key.pem'), 'utf8'),
      readFile(join(folder, 'cert.pem'), 'utf8'),
    ]);
    return { key, cert };
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const reason = missing ? 'the openssl program was not found' : 'openssl failed';
    throw new Error(`The demo CRM cannot offer TLS: ${reason}.`, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
