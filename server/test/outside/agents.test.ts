import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesOf } from '../../src/outside/agents.ts';

const like = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0';
const apple = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

/** What browsers say, and who they are. */
const agents: [agent: string | null, browser: string | null, device: string | null][] = [
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${like} Safari/537.36`, 'Chrome', 'Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${like} Safari/537.36 Edg/139.0.0.0`, 'Edge', 'Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${like} Safari/537.36 OPR/121.0.0.0`, 'Opera', 'Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${like} Safari/537.36 QQBrowser/19.0`, 'QQ Browser', 'Windows'],
  [`Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/139.0.0.0 Safari/537.36`, 'Chrome', 'Linux'],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${like} Safari/537.36`, 'Chrome', 'ChromeOS'],
  [`Mozilla/5.0 (Linux; Android 10; K) ${like} Mobile Safari/537.36`, 'Chrome', 'Android'],
  [`Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`, 'Samsung Internet', 'Android'],
  [`Mozilla/5.0 (Linux; Android 14; 23127PN0CC) ${like} Mobile Safari/537.36 XWEB/1 MicroMessenger/8.0.60`, 'WeChat', 'Android'],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${apple} Version/18.5 Safari/605.1.15`, 'Safari', 'macOS'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${apple} Version/18.0 Safari/605.1.15 Epiphany/605.1.15`, 'GNOME Web', 'Linux'],
  [`Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${apple} CriOS/139.0.0.0 Mobile/15E148 Safari/604.1`, 'Chrome', 'iPhone'],
  [`Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) ${apple} FxiOS/141.0 Mobile/15E148 Safari/605.1.15`, 'Firefox', 'iPad'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0`, 'Firefox', 'Windows'],
  ['Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1 Mobile HuaweiBrowser/5.1', 'Huawei Browser', 'HarmonyOS'],
  ['okhttp/4.12.0', null, 'Android'],
  ['Shop/3 CFNetwork/1498 Darwin/23.6.0', null, null],
  ['node', null, null],
  ['', null, null],
  [null, null, null],
]; // prettier-ignore

test('a browser is known by what it says of itself, and not by whom it says it is like', () => {
  for (const [agent, browser, device] of agents) assert.deepEqual(namesOf(agent), { browser, device }, String(agent));
});
