/** The words of both languages in one piece each, for tests that read the screen. */
import { core as coreEn } from '../../src/locales/en/core.ts';
import { flows as flowsEn } from '../../src/locales/en/flows.ts';
import { refusals as refusalsEn } from '../../src/locales/en/refusals.ts';
import { core as coreZh } from '../../src/locales/zh-CN/core.ts';
import { flows as flowsZh } from '../../src/locales/zh-CN/flows.ts';
import { refusals as refusalsZh } from '../../src/locales/zh-CN/refusals.ts';

type Core = typeof coreEn;
type Flows = typeof flowsEn;
type Refusals = typeof refusalsEn;
type Words = {
  [Group in keyof Core]: Core[Group] &
    (Group extends keyof Flows ? Flows[Group] : unknown) &
    (Group extends keyof Refusals ? Refusals[Group] : unknown);
};

const joined = (core: object, ...others: object[]): Words =>
  Object.fromEntries(
    Object.entries(core).map(([group, words]) => [
      group,
      Object.assign({}, words, ...others.map((other) => (other as Record<string, object>)[group])),
    ]),
  ) as Words;

export const en = joined(coreEn, flowsEn, refusalsEn);
export const zhCN = joined(coreZh, flowsZh, refusalsZh);
