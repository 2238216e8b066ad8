/** What may stand in another language as it does in English, by language. */
const words: Readonly<Record<string, readonly string[]>> = {
  // The same word, or one that was borrowed from English and is what people say.
  de: ['Code', 'optional', 'Passkey', 'Passkeys', 'Name', 'Website', 'Region', 'Browser', 'Zoom'],
  fr: ['Code', 'Applications', 'Organisations', 'Province', 'Zoom', 'Interface', 'Menu', 'Page'],
  es: ['Roles'],
  'pt-BR': ['Interface', 'Menu'],
  it: ['Email', 'Password', 'Passkey', 'Area', 'Browser', 'Zoom'],
  // Written in Latin letters there too.
  ru: ['SMS'],
  ja: ['SMS'],
};

/** Names of protocols and products. */
const names = ['LDAP', 'Active Directory'];

/** Whether a text may be the same in English and in another language, or be written in Latin letters. */
export const alike = (lang: string, text: string): boolean =>
  names.includes(text) || (words[lang]?.includes(text) ?? false);
