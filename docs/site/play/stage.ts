import { type AuthClient, createAuthClient } from '../../../src/client.ts';
import { createService } from './service.ts';
import { attributesIn, type Settings } from './settings.ts';
import { dress } from './looks.ts';

const credentials = {
  member: { account: 'member@example.com', password: 'green-kettle-42' },
  factor: { account: 'operator@example.com', password: 'quiet-harbour-17' },
};

/** A client of a service that nobody else has. */
export const freshClient = (): AuthClient => {
  const { fetch } = createService();
  return createAuthClient({ host: 'https://auth.example.com', appId: 'app', storage: 'memory', fetch });
};

const enter = async (client: AuthClient, who: string) => {
  const account = who === 'member' || who === 'factor' ? credentials[who] : undefined;
  if (account) await client.loginByAccount(account);
};

/** What stands inside an element that shows nothing of its own. */
const inside: Readonly<Record<string, string>> = { 'auth-provider': 'auth-login' };

const built = (tag: string, client: AuthClient) => {
  const element = document.createElement(tag);
  if (inside[tag]) element.append(document.createElement(inside[tag]));
  if (tag === 'auth-if') element.append('This is read by those whom the attributes name.');
  return Object.assign(element, { client });
};

/** Puts an element on a ground of its own, and keeps it as the settings say. */
export const createStage = (tag: string, ground: HTMLElement, who: (settings: Settings) => string) => {
  let element: HTMLElement | undefined;
  let client: AuthClient | undefined;
  let madeFor = '';

  /** What cannot be changed on an element that is there already. */
  const grounds = (settings: Settings) => JSON.stringify([who(settings), settings['render-root']]);

  const make = async (settings: Settings) => {
    const [asked, old] = [grounds(settings), client];
    madeFor = asked;
    const fresh = freshClient();
    await enter(fresh, who(settings));
    if (madeFor !== asked) return fresh.close();
    client = fresh;
    element = built(tag, fresh);
    setAll(element, settings);
    ground.replaceChildren(element);
    old?.close();
  };

  const setAll = (on: HTMLElement, settings: Settings) => {
    const wanted = new Map(attributesIn(settings));
    for (const { name } of [...on.attributes])
      if (!wanted.has(name) && !/^(lang|class|style|id)$|^data-/.test(name)) on.removeAttribute(name);
    for (const [name, value] of wanted) if (on.getAttribute(name) !== value) on.setAttribute(name, value);
  };

  return {
    async show(settings: Settings): Promise<void> {
      const {
        '@preset': preset = '',
        '@colour': colour,
        '@scheme': scheme,
        '@lang': lang = 'en',
        '@width': width,
      } = settings;
      dress(ground, preset, colour);
      ground.style.colorScheme = scheme ?? '';
      ground.style.inlineSize = width ? `${width}px` : '';
      ground.lang = lang;
      ground.dir = lang === 'ar' ? 'rtl' : 'ltr';
      if (grounds(settings) !== madeFor) return make(settings);
      if (element) setAll(element, settings);
    },
  };
};
