import assert from 'node:assert/strict';
import type { Answer, TestServer } from './server.ts';

/** What a window was to tell its opener, and whom. */
export type Posted = { to: string; message: { code: number; message: string; data: Answer['data']; event: object } };

/** A page that somebody ended at. */
export type Arrived = { url: URL; status: number; text: string; headers: Headers };

const home = 'https://auth.example';

/** A browser as far as redirects and cookies go: our own server without a port, everybody else by HTTP. */
export const traveller = ({ fetch: own }: Pick<TestServer, 'fetch'>) => {
  const jar = new Map<string, Map<string, string>>();

  const keep = (origin: string, { headers }: Response) => {
    const cookies = jar.get(origin) ?? new Map<string, string>();
    jar.set(origin, cookies);
    for (const cookie of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
  };

  const ask = async (url: URL, headers: Record<string, string> = {}): Promise<Response> => {
    const cookie = [...(jar.get(url.origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const init = {
      headers: { accept: 'text/html', ...(cookie && { cookie }), ...headers },
      redirect: 'manual',
    } as const;
    const response = url.origin === home ? await own(new Request(url, init)) : await fetch(url, init);
    keep(url.origin, response);
    return response;
  };

  /** Goes to an address and on, until nobody sends any further or `until` says so. */
  const go = async (address: string, { until = (_: URL) => false, headers = {} }: { until?: (url: URL) => boolean; headers?: Record<string, string> } = {}): Promise<Arrived> => {
    let url = new URL(address, home);
    for (let hops = 0; hops < 20; hops += 1) {
      if (until(url) || url.origin === 'https://app.example') return { url, status: 0, text: '', headers: new Headers() };
      const response = await ask(url, headers);
      const location = response.headers.get('location');
      const { status } = response;
      if (!location) return { url, status, text: await response.text(), headers: response.headers };
      await response.body?.cancel();
      url = new URL(location, url);
    }
    throw new Error('sent round and round');
  }; // prettier-ignore

  return {
    go,
    ask,
    /** As a window does: the message that it posted. */
    async open(identifier: string, more = ''): Promise<Posted> {
      return postedIn(await go(`/connections/social/${identifier}?app_id=app-test${more}`));
    },
    /** As far as the way back, which somebody else may take. */
    async wayBack(identifier: string, more = ''): Promise<URL> {
      const isBack = (url: URL) => url.pathname.endsWith('/callback');
      return (await go(`/connections/social/${identifier}?app_id=app-test${more}`, { until: isBack })).url;
    },
    cookies: () => [...(jar.get(home) ?? [])],
  };
};

export type Traveller = ReturnType<typeof traveller>;

/** The message on a page, which has to be one of ours. */
export const postedIn = ({ text }: Pick<Arrived, 'text'>): Posted => {
  const [, json] = /<script type="application\/json" id="said">([^<]*)<\/script>/.exec(text) ?? [];
  assert.ok(json, text);
  return JSON.parse(json) as Posted;
};

/** The whole envelope in a message that is no user. */
export const envelopeIn = ({ message }: Posted) => JSON.parse(message.message) as Answer;
