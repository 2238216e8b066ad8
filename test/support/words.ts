/** The words of both languages in one piece each, for tests that read the screen. */
import { core as coreEn } from '../../src/locales/en/core.ts';
import { flows as flowsEn } from '../../src/locales/en/flows.ts';
import { core as coreZh } from '../../src/locales/zh-CN/core.ts';
import { flows as flowsZh } from '../../src/locales/zh-CN/flows.ts';

type Core = typeof coreEn;
type Flows = typeof flowsEn;
type Words = { [Group in keyof Core]: Core[Group] & (Group extends keyof Flows ? Flows[Group] : unknown) };

const joined = (core: object, flows: object): Words =>
  Object.fromEntries(
    Object.entries(core).map(([group, words]) => [group, { ...words, ...(flows as Record<string, object>)[group] }]),
  ) as Words;

export const en = joined(coreEn, flowsEn);
export const zhCN = joined(coreZh, flowsZh);
