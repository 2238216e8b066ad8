import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { newVisitor, withDemo } from '../support/demo.ts';
import { serveSite } from '../support/site.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/elements.md'), 'utf8');

const running = withDemo();

const example = (language: string) => {
  const code = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page)?.[1] ?? '';
  return code.replaceAll('http://127.0.0.1:8080', running.demo.api);
};

it('shows page authors a provider whose elements sign in, and an event that names who it was', async () => {
  const site = await serveSite({ '/': example('html'), '/page.js': example('js'), '/favicon.ico': '' });
  const { context, complaints } = await newVisitor(running.browser);
  const visit = await context.newPage();

  await visit.goto(site.url);
  await visit.getByRole('tab', { name: 'Email code' }).waitFor();
  await visit.locator('#username').fill('member@example.com');
  await visit.locator('#password').fill('green-kettle-42');
  await visit.keyboard.press('Enter');

  await visit.getByText('Hello Member').waitFor();
  assert.equal(await visit.getByRole('tab', { name: 'SMS code' }).count(), 0);
  assert.deepEqual(complaints, []);
  await context.close();
  site.close();
});
