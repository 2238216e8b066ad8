import { expect } from '@open-wc/testing';
import type * as Built from '../../src/index.ts';
import { answering } from '../support/answers.ts';

/** The files a page would load; a plain string, so that nothing in between builds them anew. */
const standalone = new URL('../../dist/standalone/', import.meta.url);
const load = async <Exports>(file: string) => (await import(new URL(file, standalone).href)) as Exports;

const drawn = async (element: HTMLElement) => {
  await (element as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete;
  return element.shadowRoot!;
};

describe('the built files', () => {
  it('define every element', async () => {
    await load('define.js');

    for (const tag of ['auth-provider', 'auth-login', 'auth-register']) expect(customElements.get(tag), tag).to.exist;
  });

  it('sign someone in', async () => {
    await load('define.js');
    const { createAuthClient } = await load<typeof Built>('index.js');
    const { fetch } = answering();
    const login = document.createElement('auth-login');
    login.client = createAuthClient({ host: 'https://auth.test', appId: 'app', storage: 'memory', fetch });
    const arrived = new Promise<CustomEvent>((resolve) =>
      login.addEventListener('auth-signed-in', resolve as EventListener),
    );
    document.body.append(login);

    const root = await drawn(login);
    root.querySelector<HTMLInputElement>('#username')!.value = 'someone@example.org';
    root.querySelector<HTMLInputElement>('#password')!.value = 'correct horse';
    root.querySelector('form')!.requestSubmit();

    expect(((await arrived).detail as { method: string }).method).to.equal('password');
    login.remove();
  });

  it('work as one classic script', async () => {
    const script = document.createElement('script');
    script.src = new URL('../auth-elements.global.js', standalone).href;
    const loaded = new Promise((resolve) => (script.onload = resolve));
    document.head.append(script);
    await loaded;

    expect((globalThis as { AuthElements?: typeof Built }).AuthElements?.createAuthClient).to.be.a('function');
  });
});
