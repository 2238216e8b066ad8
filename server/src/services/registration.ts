import type { ProfileField } from '../contract.ts';
import type { RegisterMethod } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Accounts, NewAccount } from './accounts.ts';
import type { Codes } from './codes.ts';
import type { Contacts } from './contacts.ts';
import type { Admission, Entry, Proved, Visit } from './entry.ts';
import type { Limits } from './limits.ts';
import type { Passwords } from './passwords.ts';
import type { Pictures } from './pictures.ts';
import type { Sealing } from './sealing.ts';
import type { Trail } from './trail.ts';

type Profile = Partial<Record<ProfileField, string>>;
type Phone = { phone: string; phoneCountryCode?: string | undefined };

type RegistrationNeeds = {
  store: Store;
  accounts: Accounts;
  codes: Codes;
  contacts: Contacts;
  entry: Entry;
  limits: Limits;
  passwords: Passwords;
  pictures: Pick<Pictures, 'isOurs' | 'claim'>;
  sealing: Sealing;
  trail: Trail;
};

/** Opening an account. Each way ends at the door, as signing in does. */
export const createRegistration = (needs: RegistrationNeeds) => {
  const { store, accounts, codes, contacts, entry, limits, passwords, pictures, sealing, trail } = needs;

  const allow = (visit: Visit, method: RegisterMethod) => {
    if (!visit.app.registerMethods.includes(method)) throw new Refusal('registration-disabled');
  };

  const emailOf = (text: string) => {
    const email = contacts.email(text);
    if (!email) throw new Refusal('bad-email', { field: 'email' });
    return email;
  };

  const phoneOf = ({ phone, phoneCountryCode }: Phone) => {
    const number = contacts.phone(phone, phoneCountryCode);
    if (!number) throw new Refusal('bad-contact', { field: 'phone' });
    return number;
  };

  /** The password that is to be set, once it will do. */
  const unsealed = (sealed: string, own: Parameters<Accounts['ownNames']>[0]) => {
    const password = sealing.open(sealed);
    if (password === null) throw new Refusal('cannot-decrypt', { field: 'password' });
    passwords.check(password, accounts.ownNames(own));
    return password;
  };

  const nobody = { username: null, email: null, phone: null };

  const enter = (account: AccountRow, visit: Visit, proved: Proved): Promise<Admission> => {
    trail.record('registration', { account: account.id, app: visit.app.id, address: visit.address, method: proved.by });
    return entry.admit(account, visit, proved);
  };

  /** Opens an account. A picture here that its profile shows is its own from now on, or nothing is opened. */
  const open = async (within: Queries, account: NewAccount): Promise<AccountRow> => {
    const opened = await accounts.open(within, account);
    const { photo } = account.profile ?? {};
    if (photo !== undefined && pictures.isOurs(photo) && !(await pictures.claim(within, opened.id, photo)))
      throw new Refusal('invalid-request', { field: 'profile', reason: 'no-picture' });
    return opened;
  };

  /** Opens what needs a password and no code. A hash that nobody had time for costs the caller nothing. */
  const openWithPassword = async (visit: Visit, account: NewAccount, password: string) => {
    const slot = await limits.register(visit.caller);
    const kept = await passwords.kept(password).catch(async (error: unknown) => {
      await slot.release();
      throw error;
    });
    return store.transaction((within) => open(within, { ...account, password: kept }));
  };

  return {
    /** @throws {Refusal} `bad-email`, `already-exists`, `weak-password`, `registration-disabled`, `cannot-decrypt`. */
    async withEmail(
      visit: Visit,
      { email, password, profile = {} }: { email: string; password: string; profile?: Profile | undefined },
    ) {
      allow(visit, 'email');
      const address = emailOf(email);
      const chosen = unsealed(password, { ...nobody, email: address.shown });
      const account = await openWithPassword(visit, { email: address, profile, source: 'basic:email' }, chosen);
      return enter(account, visit, { by: 'register-email', methods: ['pwd'] });
    },

    /** @throws {Refusal} `invalid-request` for a name that will not do, and as above. */
    async withUsername(
      visit: Visit,
      { username, password, profile = {} }: { username: string; password: string; profile?: Profile | undefined },
    ) {
      allow(visit, 'username');
      const name = contacts.username(username);
      if (!name) throw new Refusal('invalid-request', { field: 'username', reason: 'bad-username' });
      const chosen = unsealed(password, { ...nobody, username: name });
      const account = await openWithPassword(visit, { username: name, profile, source: 'basic:username' }, chosen);
      return enter(account, visit, { by: 'register-username', methods: ['pwd'] });
    },

    /** The code is judged before it is told whether the address is taken. @throws {Refusal} `wrong-code`, and as above. */
    async withEmailCode(
      visit: Visit,
      { email, code, profile = {} }: { email: string; code: string; profile?: Profile | undefined },
    ) {
      allow(visit, 'email-code');
      const address = emailOf(email);
      await limits.register(visit.caller);
      const proof = await codes.prove({ app: visit.app.id, recipient: address.key }, 'register', code);
      const account = await store.transaction(async (within) => {
        await codes.spend(within, proof);
        return open(within, { email: address, verified: 'email', profile, source: 'basic:email' });
      });
      return enter(account, visit, { by: 'register-email-code', methods: ['otp'], factor: 'EMAIL' });
    },

    /** The password may be left out. @throws {Refusal} `bad-contact`, and as above. */
    async withPhoneCode(
      visit: Visit,
      {
        code,
        password,
        profile = {},
        ...typed
      }: Phone & { code: string; password?: string | null | undefined; profile?: Profile | undefined },
    ) {
      allow(visit, 'phone-code');
      const phone = phoneOf(typed);
      const chosen = password ? unsealed(password, { ...nobody, phone }) : null;
      await limits.register(visit.caller);
      const proof = await codes.prove({ app: visit.app.id, recipient: phone }, 'register', code);
      // Hashed after the code was right and before the transaction: inside one, nothing is awaited but queries.
      const kept = chosen === null ? null : await passwords.kept(chosen);
      const account = await store.transaction(async (within) => {
        await codes.spend(within, proof);
        return open(within, { phone, verified: 'phone', password: kept, profile, source: 'basic:phone' });
      });
      return enter(account, visit, { by: 'register-phone-code', methods: ['otp'], factor: 'SMS' });
    },
  };
};

export type Registration = ReturnType<typeof createRegistration>;
