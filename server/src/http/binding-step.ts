import { bindingSteps } from '../contract.ts';
import type { Admission } from '../services/entry.ts';

type Asked = Extract<Admission, { kind: 'social-binding' }>;

/** As much of a name as its owner needs to know it again. */
const masked = (name: string | null) => (name === null ? null : `${name.slice(0, 1)}***${name.slice(-1)}`);

const maskedAddress = (email: string | null) => {
  if (email === null) return null;
  const at = email.lastIndexOf('@');
  return `${masked(email.slice(0, at)) ?? ''}${email.slice(at)}`;
};

const maskedNumber = (phone: string | null) => (phone === null ? null : `***${phone.slice(-4)}`);

/** An account that nobody has proved yet: whoever is asked may be somebody else. */
const onWire = ({
  id,
  pool,
  username,
  email,
  phone,
  email_verified_at,
  phone_verified_at,
}: Asked['accounts'][number]) => ({
  id,
  userPoolId: pool,
  username: masked(username),
  nickname: null,
  photo: null,
  email: maskedAddress(email),
  emailVerified: email_verified_at !== null,
  phone: maskedNumber(phone),
  phoneVerified: phone_verified_at !== null,
  phoneCountryCode: null,
});

/** Which account somebody is, as a question: its number, and what it is asked with. */
export const bindingOnWire = ({ key, methods, accounts, mayCreate }: Asked) => ({
  code: accounts.length > 1 ? bindingSteps.choose : mayCreate ? bindingSteps.proveOrCreate : bindingSteps.prove,
  data: { key, methods, accounts: accounts.map(onWire) },
});
