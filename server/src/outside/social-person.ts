/** What a provider says of somebody, in whatever words. */
export type Claims = Record<string, unknown>;

/** Somebody, as a provider knows them. */
export type Person = {
  /** By what they are known there, for ever. */
  subject: string;
  /** Only where the provider vouches for it. */
  email: string | null;
  /** The same, as it was said. */
  phone: string | null;
  /** Whether it named an address that it does not vouch for: whose that is, nobody knows. */
  hasUnproved: boolean;
  name: string | null;
  nickname: string | null;
  givenName: string | null;
  familyName: string | null;
  photo: string | null;
};

const longest = 256;
const longestAddress = 2048;

/** A text that can be kept, or null. */
const text = (value: unknown, most = longest): string | null => {
  if (typeof value !== 'string' || !value.isWellFormed()) return null;
  const plain = value.replace(/\p{C}/gu, '').trim();
  return plain.length > 0 && plain.length <= most ? plain : null;
};

/** Numbers where OAuth 2 has them, texts where OpenID Connect does. What does not fit is nobody. */
const subjectIn = ({ sub, id }: Claims): string | null => {
  const known = sub ?? id;
  if (typeof known === 'number') return Number.isSafeInteger(known) ? String(known) : null;
  return typeof known === 'string' && /^[\x20-\x7e]{1,255}$/.test(known) ? known : null;
};

/** Some providers spell a truth as a text. */
const isTrue = (value: unknown) => value === true || value === 'true';

type Address = { email?: unknown; verified?: unknown; primary?: unknown };

/** The address that counts: of a list, the first one of those verified that is the primary one. */
const addressIn = ({ email, email_verified, emails }: Claims): { email: string | null; isVerified: boolean } => {
  if (!Array.isArray(emails)) return { email: text(email), isVerified: isTrue(email_verified) };
  const list = emails as (Address | null)[];
  const best = list.find((one) => isTrue(one?.primary) && isTrue(one?.verified)) ?? list.find((one) => isTrue(one?.verified));
  return best ? { email: text(best.email), isVerified: true } : { email: text(list[0]?.email), isVerified: false };
}; // prettier-ignore

const photoIn = ({ picture, avatar_url }: Claims): string | null => {
  const address = text(picture ?? avatar_url, longestAddress);
  return address !== null && URL.parse(address)?.protocol === 'https:' ? address : null;
};

/** When somebody signed in there, in milliseconds; null where that is not told, or is no time. */
export const signedInAt = (claims: Claims | undefined): number | null => {
  const seconds = claims?.auth_time;
  return typeof seconds === 'number' && seconds >= 0 && Number.isSafeInteger(Math.floor(seconds * 1000)) ? Math.floor(seconds * 1000) : null;
}; // prettier-ignore

/** Who somebody is by what a provider says of them, or null when that is nobody. */
export const personIn = (claims: unknown, vouchesForAddresses: boolean): Person | null => {
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return null;
  const said = claims as Claims;
  const subject = subjectIn(said);
  if (subject === null) return null;
  const { email, isVerified } = addressIn(said);
  const phone = text(said.phone_number);
  const hasEmail = isVerified && vouchesForAddresses;
  const hasPhone = isTrue(said.phone_number_verified) && vouchesForAddresses;
  return {
    subject,
    email: hasEmail ? email : null,
    phone: hasPhone ? phone : null,
    hasUnproved: (email !== null && !hasEmail) || (phone !== null && !hasPhone),
    name: text(said.name),
    nickname: text(said.nickname) ?? text(said.preferred_username) ?? text(said.login),
    givenName: text(said.given_name),
    familyName: text(said.family_name),
    photo: photoIn(said),
  };
};
