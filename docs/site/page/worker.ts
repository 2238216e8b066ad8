/** Keeps the whole site, so that it can be read without a network. The build puts the list of files in. */
const files = '__FILES__' as unknown as readonly string[];

type Lifecycle = Event & { waitUntil(work: Promise<unknown>): void };
type Asked = Lifecycle & { readonly request: Request; respondWith(answer: Promise<Response>): void };

/** What this file needs of the worker's world: the types of pages know none. */
type World = {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', listener: (event: Lifecycle) => void): void;
  addEventListener(name: 'fetch', listener: (event: Asked) => void): void;
};

const world = self as unknown as World;
const prefix = 'auth-elements-docs:';

/** Another build is another cache. */
const cacheName = `${prefix}__VERSION__`;

const keep = async () => {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
  await world.skipWaiting();
};

const forgetOthers = async () => {
  const others = (await caches.keys()).filter((each) => each.startsWith(prefix) && each !== cacheName);
  await Promise.all(others.map((each) => caches.delete(each)));
  await world.clients.claim();
};

/** What the network has is newer; what is kept is there without one. */
const answer = async (request: Request): Promise<Response> => {
  try {
    return await fetch(request);
  } catch (fault) {
    const asked = new URL(request.url);
    const kept =
      asked.href.split('#')[0] === world.registration.scope ? `${asked.origin}${asked.pathname}index.html` : request;
    const found = await caches.match(kept, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
    throw fault;
  }
};

world.addEventListener('install', (event) => event.waitUntil(keep()));
world.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
world.addEventListener('fetch', (event) => {
  const isOurs = event.request.method === 'GET' && event.request.url.startsWith(world.registration.scope);
  if (isOurs) event.respondWith(answer(event.request));
});
