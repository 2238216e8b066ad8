/** The words of both languages in one piece each, for tests that read the screen. */
import { core as coreEn } from '../../src/locales/en/core.ts';
import { factors as factorsEn } from '../../src/locales/en/factors.ts';
import { flows as flowsEn } from '../../src/locales/en/flows.ts';
import { replies as repliesEn } from '../../src/locales/en/replies.ts';
import { core as coreZh } from '../../src/locales/zh-CN/core.ts';
import { factors as factorsZh } from '../../src/locales/zh-CN/factors.ts';
import { flows as flowsZh } from '../../src/locales/zh-CN/flows.ts';
import { replies as repliesZh } from '../../src/locales/zh-CN/replies.ts';

type Parts = [typeof coreEn, typeof flowsEn, typeof repliesEn, typeof factorsEn];
type Groups = keyof Parts[0] | keyof Parts[1] | keyof Parts[2] | keyof Parts[3];
type In<Part, Group> = Group extends keyof Part ? Part[Group] : unknown;
type Words = {
  [Group in Groups]: In<Parts[0], Group> & In<Parts[1], Group> & In<Parts[2], Group> & In<Parts[3], Group>;
};

const joined = (...parts: Record<string, object>[]): Words => {
  const words: Record<string, object> = {};
  for (const part of parts) for (const group of Object.keys(part)) words[group] = { ...words[group], ...part[group] };
  return words as Words;
};

export const en = joined(coreEn, flowsEn, repliesEn, factorsEn);
export const zhCN = joined(coreZh, flowsZh, repliesZh, factorsZh);
