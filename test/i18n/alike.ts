/** What may stand in another language as it does in English, and why. */
const words: { text: string; in?: readonly string[]; why: string }[] = [
  { text: 'LDAP', why: 'the name of a protocol' },
  { text: 'Active Directory', why: 'the name of a product' },
  { text: 'SMS', in: ['ru', 'ja'], why: 'written in Latin letters there too' },
  { text: 'JSON', why: 'the name of a format' },
  { text: 'Code', in: ['de', 'fr'], why: 'the same word' },
  { text: 'Email', in: ['it'], why: 'the word borrowed from English' },
  { text: 'Password', in: ['it'], why: 'the word borrowed from English' },
  { text: 'Passkey', in: ['de', 'it'], why: 'what makers of devices call it there' },
  { text: 'optional', in: ['de'], why: 'the same word' },
];

/** Whether a text may be the same in English and in another language, or be written in Latin letters. */
export const alike = (lang: string, text: string): boolean =>
  words.some((word) => word.text === text && (word.in?.includes(lang) ?? true));
