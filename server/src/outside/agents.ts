type Names = readonly (readonly [is: RegExp, name: string])[];

/** First the browsers that say they are others too. */
const browsers: Names = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOPT\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bMicroMessenger\//, 'WeChat'],
  [/\bM?QQBrowser\//, 'QQ Browser'],
  [/\bUC(?:Browser|Turbo)\//, 'UC Browser'],
  [/\bHuaweiBrowser\//, 'Huawei Browser'],
  [/\bMiuiBrowser\//, 'Mi Browser'],
  [/\bDuckDuckGo\//, 'DuckDuckGo'],
  [/\bEpiphany\//, 'GNOME Web'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrom(?:e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const devices: Names = [
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/\bAndroid\b|\bokhttp\//, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b|\bMac OS X\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

const nameIn = (names: Names, agent: string): string | null => names.find(([is]) => is.test(agent))?.[1] ?? null;

/**
 * What a browser says of itself, in the words its owner knows; null for what nobody knows. Names of our own alone: what
 * somebody has sent is never shown to anybody.
 */
export const namesOf = (agent: string | null): { browser: string | null; device: string | null } => ({
  browser: nameIn(browsers, agent ?? ''),
  device: nameIn(devices, agent ?? ''),
});
