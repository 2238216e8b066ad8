import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { after, suite, test } from 'node:test';
import { TLSSocket } from 'node:tls';
import { createDirectory } from '../../src/outside/ldap.ts';
import { freshSlapd } from '../support/slapd.ts';

const slapd = await freshSlapd();

const reader = { dn: 'cn=reader,dc=example', password: 'reads-everybody' };

const directory = (more: Partial<Parameters<typeof createDirectory>[0]> = {}) =>
  createDirectory({
    url: slapd.ldap,
    startTls: false,
    ca: null,
    reader,
    baseDn: 'ou=people,dc=example',
    userFilter: '(uid={username})',
    ...more,
  });

const ada = { username: 'ada', password: 'analytical-engine' };

/** How many binds the directory saw during some work. */
const bindsOf = async (work: () => Promise<unknown>) => {
  const earlier = await slapd.binds();
  await work();
  return (await slapd.binds()) - earlier;
};

suite('a directory', () => {
  test('tells who somebody is whose password is right', async () => {
    const person = await directory().find(ada);

    assert.match(person?.subject ?? '', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.deepEqual(
      { ...person, subject: null },
      {
        subject: null,
        dn: 'uid=ada,ou=people,dc=example',
        username: 'ada',
        mail: 'ada@example.org',
        name: 'Ada Lovelace',
        givenName: 'Ada',
        familyName: 'Lovelace',
      },
    );
  });

  test('knows names and passwords in every script, and entries whose names need escaping', async () => {
    assert.equal((await directory().find({ username: 'zoë', password: 'ünïcode-wörd' }))?.name, 'Zoë');
    assert.equal((await directory().find({ username: 'odd', password: 'stands-in-brackets' }))?.name, 'Odd, (One)*\\');
    const byName = directory({ userFilter: '(&(objectClass=inetOrgPerson)(|(uid={username})(cn={username})))' });
    assert.equal((await byName.find({ username: 'Odd, (One)*\\', password: 'stands-in-brackets' }))?.username, 'odd');
  });

  test('knows people of Active Directory by the GUID that Microsoft writes', async () => {
    const ad = directory({ reader: { ...reader, dn: 'cn=reader,dc=corp' }, baseDn: 'cn=Users,dc=corp', userFilter: '(sAMAccountName={username})' }); // prettier-ignore

    const person = await ad.find({ username: 'ALAN', password: 'bombe-number-6' });

    assert.equal(person?.subject, '80feff00-8281-8483-8586-8788898a8b8c');
    assert.equal(person?.username, 'alan');
  });

  test('vouches for nobody unknown, wrong, ambiguous, without a password or elsewhere, and asks as much for each', async () => {
    const strangers = [
      { username: 'ada', password: 'nanosecond-wire' },
      { username: 'nobody', password: 'analytical-engine' },
      { username: 'twin', password: 'the-same-name' },
      { username: 'empty', password: 'anything' },
      { username: 'outsider', password: 'not-below-people' },
      { username: 'ada', password: null },
      { username: 'nobody', password: null },
    ];

    for (const stranger of strangers) {
      let found: unknown;
      const binds = await bindsOf(async () => (found = await directory().find(stranger)));

      assert.equal(found, null, JSON.stringify(stranger));
      assert.equal(binds, 2, JSON.stringify(stranger));
    }
  });

  test('T34: takes no name for a pattern', async () => {
    const names = ['*', 'a*', '*)(uid=*', 'ada)(cn=*', 'ada)(|(uid=*', '\\2a', '\\61da', 'ada\0', '\0', 'ada\\00', '(', ')', '\\', '&', '$&', '{username}', ' ', 'x'.repeat(200_000), 'аda', '𝔞𝔡𝔞x', '\ud800']; // prettier-ignore

    for (const username of names)
      assert.equal(await directory().find({ username, password: ada.password }), null, username.slice(0, 40));
  });

  test('T34: is never asked to bind without a password', async () => {
    for (const password of ['', ' ', '\t\n', '\0', '\0analytical-engine', 'analytical-engine\0', '\u200b', '\u3000']) {
      for (const username of ['ada', 'empty', 'nobody']) {
        const binds = await bindsOf(async () => assert.equal(await directory().find({ username, password }), null));
        assert.equal(binds, 0, JSON.stringify(password));
      }
    }
  });

  test('can be asked without a reader, where it lets everybody look', async () => {
    const open = directory({ reader: null, baseDn: 'ou=elsewhere,dc=example' });
    const outsider = { username: 'outsider', password: 'not-below-people' };

    assert.equal(await bindsOf(async () => assert.ok(await open.find(outsider))), 1);
    await assert.rejects(directory({ reader: null }).find(ada), /0x32/);
  });

  test('that refuses its reader, or has no such base, is at fault itself', async () => {
    await assert.rejects(directory({ reader: { ...reader, password: 'wrong' } }).find(ada), /0x31/);
    await assert.rejects(directory({ baseDn: 'ou=nowhere,dc=example' }).find(ada), /0x20/);
  });
});

suite('a secure directory', () => {
  const certificate = (file: string) => readFileSync(file, 'utf8');

  test('is talked to by ldaps, and after StartTLS', async () => {
    const ca = certificate(slapd.ca);

    assert.equal((await directory({ url: slapd.ldaps, ca }).find(ada))?.username, 'ada');
    assert.equal((await directory({ startTls: true, ca }).find(ada))?.username, 'ada');
  });

  test('T34: is told nothing when its certificate is not to be trusted', async () => {
    const [ca, stranger] = [certificate(slapd.ca), certificate(slapd.stranger)];
    const untrusted = [
      { url: slapd.ldaps, ca: stranger },
      { url: slapd.ldaps, ca: null },
      { url: slapd.misnamed, ca },
      { startTls: true, ca: stranger },
      { startTls: true, ca: null },
    ];

    for (const how of untrusted) {
      const binds = await bindsOf(() => assert.rejects(directory(how).find(ada), /certificate|altnames/i));
      assert.equal(binds, 0);
    }
  });
});

/** A server that does as it is told with everybody who connects. */
const oddServer = async (meet: (socket: Socket) => void) => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    meet(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  return { url: `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets };
};

/** What RFC 4511 has for "done", as an answer to message 2, to StartTLS or to a bind. */
const done = (kind: number) => Buffer.of(0x30, 0x0c, 2, 1, 2, kind, 7, 0x0a, 1, 0, 4, 0, 4, 0);

suite('a directory that does not do as agreed', () => {
  test('D19: is given up when it never answers, and the connection is closed', async () => {
    const silent = await oddServer((socket) => void socket.resume());

    await assert.rejects(directory({ url: silent.url, limit: 50 }).find(ada), /no answer within 50 ms/);

    const [socket] = silent.sockets;
    if (!socket!.closed) await once(socket!, 'close');
  });

  test('D19: is given up after the same time however much it says', async () => {
    const babbling = await oddServer((socket) => {
      const timer = setInterval(() => socket.write(done(0x61).subarray(0, 1)), 5);
      socket.on('close', () => clearInterval(timer));
    });

    await assert.rejects(directory({ url: babbling.url, limit: 100 }).find(ada));
  });

  test('is away when it hangs up, says something else, or nobody listens', async () => {
    const rude = await oddServer((socket) => socket.once('data', () => socket.destroy()));
    const foreign = await oddServer((socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));

    await assert.rejects(directory({ url: rude.url }).find(ada));
    await assert.rejects(directory({ url: foreign.url, limit: 200 }).find(ada));
    await assert.rejects(directory({ url: 'ldap://127.0.0.1:1' }).find(ada), /ECONNREFUSED/);
  });

  test('T34: lets nobody on the line begin in clear what is read as said securely', async () => {
    const [key, cert] = [`${slapd.home}/server.key`, `${slapd.home}/server.pem`].map((file) => readFileSync(file));
    // A "done" for the bind that would come next on one reader, whose last text swallows the refusal that is really said.
    const swallowing = Buffer.of(0x30, 0x1a, 2, 1, 3, 0x61, 0x15, 0x0a, 1, 0, 4, 0, 4, 0x0e);
    const refused = Buffer.of(0x30, 0x0c, 2, 1, 2, 0x61, 7, 0x0a, 1, 0x31, 4, 0, 4, 0);
    const between = await oddServer((plain) => {
      plain.once('data', () => {
        plain.write(Buffer.concat([done(0x78), swallowing]));
        const secure = new TLSSocket(plain, { isServer: true, key: key!, cert: cert! }).on('error', () => undefined);
        secure.on('data', () => secure.write(refused));
      });
    });

    const how = { url: between.url, startTls: true, ca: readFileSync(slapd.ca, 'utf8'), limit: 1_000 };

    await assert.rejects(directory(how).find(ada), /0x31/);
  });

  test('T34: is told nothing in clear after StartTLS was agreed and the line broke', async () => {
    const heard: string[] = [];
    const breaking = await oddServer((socket) => {
      socket.on('data', (data) => heard.push(data.toString('latin1')));
      socket.once('data', () => socket.write(done(0x78), () => socket.destroy()));
    });

    await assert.rejects(directory({ url: breaking.url, startTls: true, limit: 500 }).find(ada));

    assert.equal(breaking.sockets.length, 1);
    assert.doesNotMatch(heard.join(''), /reads-everybody|analytical-engine|cn=reader/);
  });
});
