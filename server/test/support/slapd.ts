import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client } from 'ldapts';
import { freePort } from './nearby.ts';

/** Debian keeps it where only root looks. */
const slapd = existsSync('/usr/sbin/slapd') ? '/usr/sbin/slapd' : 'slapd';

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** An authority, a certificate of it for 127.0.0.1 alone, and an authority that has nothing to do with it. */
const makeCertificates = (home: string) => {
  const make = (name: string, ...more: string[]) =>
    execFileSync(
      'openssl',
      [
        'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${name}`,
        '-keyout', `${name}.key`, '-out', `${name}.pem`, ...more,
      ],
      { cwd: home, stdio: 'pipe' },
    ); // prettier-ignore
  make('ca');
  make('stranger');
  make('server', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-addext', 'subjectAltName=IP:127.0.0.1', '-addext', 'basicConstraints=critical,CA:FALSE'); // prettier-ignore
};

const fill = (home: string, conf: string) => {
  for (const folder of ['example', 'corp']) mkdirSync(join(home, folder));
  for (const [suffix, people] of [
    ['dc=example', 'people.ldif'],
    ['dc=corp', 'corp.ldif'],
  ] as const) {
    execFileSync(slapd, ['-T', 'add', '-f', conf, '-b', suffix, '-l', beside(people)], { stdio: 'pipe' });
  }
};

/** Bind requests that the directory has answered since it began, by its own count. */
const bindsAt = async (url: string): Promise<number> => {
  const client = new Client({ url });
  try {
    const { searchEntries } = await client.search('cn=Bind,cn=Operations,cn=Monitor', {
      scope: 'base',
      attributes: ['monitorOpCompleted'],
    });
    return Number(searchEntries[0]?.['monitorOpCompleted']);
  } finally {
    await client.unbind();
  }
};

/** A real directory with its own folder and ports: OpenLDAP. It goes with the tests of the file. */
export const freshSlapd = async () => {
  const home = mkdtempSync(join(tmpdir(), 'auth-slapd-'));
  after(() => rmSync(home, { recursive: true, force: true }));
  const conf = join(home, 'slapd.conf');
  writeFileSync(conf, readFileSync(beside('slapd.conf'), 'utf8').replaceAll('HOME', home));
  makeCertificates(home);
  fill(home, conf);
  const [plain, secure] = [await freePort(), await freePort()];
  const [ldap, ldaps] = [`ldap://127.0.0.1:${plain}`, `ldaps://127.0.0.1:${secure}`];

  const start = async () => {
    const child = spawn(slapd, ['-f', conf, '-h', `${ldap} ${ldaps}`, '-d', 'stats'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const exit = once(child, 'exit');
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      child.on('error', reject);
      createInterface(child.stderr).on('line', (line) => {
        said.push(line);
        if (line.includes('slapd starting')) resolve();
      });
      void exit.then(([code]) => reject(new Error(`slapd ended with ${code}: ${said.join('\n')}`)), reject);
    });
    return async () => {
      child.kill('SIGTERM');
      await exit;
    };
  };

  let halt = await start();
  const stop = () => halt();
  after(stop);
  return {
    ldap,
    ldaps,
    /** The same port by a name that its certificate does not have. */
    misnamed: `ldaps://localhost:${secure}`,
    /** Where its key lies, and its certificate. */
    home,
    ca: join(home, 'ca.pem'),
    stranger: join(home, 'stranger.pem'),
    binds: () => bindsAt(ldap),
    stop,
    start: async () => void (halt = await start()),
  };
};

/** What the directory holds, as a pool file has it. */
export const connectionsTo = ({ ldap }: { ldap: string }) => ({
  ldap: {
    url: ldap,
    bindDn: 'cn=reader,dc=example',
    bindPasswordEnv: 'LDAP_PASSWORD',
    baseDn: 'ou=people,dc=example',
  },
  ad: { url: ldap, bindDn: 'cn=reader,dc=corp', bindPasswordEnv: 'AD_PASSWORD', baseDn: 'cn=Users,dc=corp' },
});

/** And its secrets. */
export const secrets = { LDAP_PASSWORD: 'reads-everybody', AD_PASSWORD: 'reads-everybody' };
