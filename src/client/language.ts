/** The language of the service that is nearest to one of BCP 47, as its header spells it. */
export const serviceLanguage = (tag = ''): string => {
  if (/^zh\b(?!-hans).*-(hant|tw|hk|mo)\b/i.test(tag)) return 'zh-TW';
  if (/^zh\b/i.test(tag)) return 'zh-CN';
  return /^ja\b/i.test(tag) ? 'ja-JP' : 'en-US';
};
