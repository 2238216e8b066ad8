import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { KeyRow } from '../store/tables.ts';
import type { Vault } from './vault.ts';

/** Milliseconds after which tokens are signed with a new key: 90 days. */
const lifetime = 90 * 86_400_000;

/** Milliseconds for which a new key is published before it signs: whoever checks tokens elsewhere has read it by then. */
const notice = 86_400_000;

/** A key that signs tokens, and checks them. */
export type SigningKey = { id: string; privateKey: KeyObject; publicKey: KeyObject; madeAt: number };

const pair = promisify(generateKeyPair);

const makers: Record<string, () => Promise<string>> = {
  token: async () => pem((await pair('ec', { namedCurve: 'P-256' })).privateKey),
  sealing: async () => pem((await pair('rsa', { modulusLength: 2048 })).privateKey),
  digest: async () => randomBytes(32).toString('base64'),
  data: async () => randomBytes(32).toString('base64'),
};

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

type KeysNeeds = { store: Store; clock: Clock; vault: Vault };

/** Makes the key of a slot, unless another process was first. */
const fill = async ({ store, clock, vault }: KeysNeeds, kind: string, number: number) => {
  const secret = vault.lock((await makers[kind]?.()) ?? '');
  const id = randomBytes(12).toString('base64url');
  await store.keys.add({ slot: `${kind}:${number}`, kind, id, secret, created_at: clock.now() });
};

/** All keys, those missing made. Whoever comes first makes them; everybody reads them back. */
const readAll = async (needs: KeysNeeds): Promise<KeyRow[]> => {
  const present = new Set((await needs.store.keys.all()).map(({ kind }) => kind));
  const missing = Object.keys(makers).filter((kind) => !present.has(kind));
  await Promise.all(missing.map((kind) => fill(needs, kind, 1)));
  return needs.store.keys.all();
};

const signingKey = (vault: Vault, { id, secret, created_at }: KeyRow): SigningKey => {
  const privateKey = createPrivateKey(vault.unlock(secret));
  return { id, privateKey, publicKey: createPublicKey(privateKey), madeAt: created_at };
};

/**
 * The server's own keys: made at the first start, kept in the store, the same for every process.
 *
 * @throws {Error} when the keys in the store were locked with another master key.
 */
export const createKeys = async (needs: KeysNeeds) => {
  const { store, clock, vault } = needs;
  const rows = await readAll(needs);
  const only = (kind: string) => vault.unlock(rows.find((row) => row.kind === kind)?.secret ?? '');
  const digestKey = Buffer.from(only('digest'), 'base64');
  const sealing = createPrivateKey(only('sealing'));
  let signing = rows.filter(({ kind }) => kind === 'token').map((row) => signingKey(vault, row));

  const reload = async () => {
    const tokenRows = (await store.keys.all()).filter(({ kind }) => kind === 'token');
    signing = tokenRows.map((row) => signing.find(({ id }) => id === row.id) ?? signingKey(vault, row));
    return tokenRows;
  };

  return {
    /** Opens what was sealed with `publicKey`. */
    sealing,
    /** Base64 of a DER SubjectPublicKeyInfo: what every client reads. */
    publicKey: createPublicKey(sealing).export({ type: 'spki', format: 'der' }).toString('base64'),
    /** Encrypts what has to be read again, such as the secrets of authenticator apps. */
    dataKey: Buffer.from(only('data'), 'base64'),

    /** What stands for `text` where it must not be read. The label keeps digests of one kind apart from another's. */
    digest: (label: string, text: string): string =>
      createHmac('sha256', digestKey).update(`${label}\0${text}`).digest('base64url'),

    /** Signs the tokens of today: the newest that has been known for long enough, or the only one there is. */
    current: (): SigningKey => {
      const current = signing.findLast(({ madeAt }) => madeAt <= clock.now() - notice) ?? signing[0];
      if (!current) throw new Error('There is no key to sign with.');
      return current;
    },

    /** A key by its id, also one that another process has made since; null when there is none. */
    async withId(id: string): Promise<SigningKey | null> {
      const known = () => signing.find((key) => key.id === id) ?? null;
      if (known() || !/^[\w-]{16}$/.test(id)) return known();
      await reload();
      return known();
    },

    all: (): readonly SigningKey[] => signing,

    /** Makes a new key for tokens when the newest has served its time; it signs a day later. The old ones still check what they signed. */
    async rotate(): Promise<void> {
      const tokenRows = await reload();
      const newest = tokenRows.at(-1);
      if (!newest || newest.created_at > clock.now() - lifetime) return;
      await fill(needs, 'token', tokenRows.length + 1);
      await reload();
    },
  };
};

export type Keys = Awaited<ReturnType<typeof createKeys>>;
