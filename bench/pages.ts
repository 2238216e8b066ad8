import { build, type Rolldown } from 'vite';

/** The names under which pages are visited and told of. */
export const pageNames = {
  lit: 'a bare Lit form',
  plain: 'a plain HTML form',
  login: '`<auth-login>`',
  methods: '`<auth-login methods="password">`',
  preloaded: '`<auth-login>`, its files named in the page',
  all: 'all elements (`define.js`), with `<auth-login>` in the page',
} as const;

/** The files of `<auth-login>` that a page can name in its head, as `docs/embedding.md` says it. */
export const loginFiles = ['shared/form.js', 'shared/client.js'] as const;

/** The elements that come and go. */
export const tags = ['auth-login', 'auth-register', 'auth-mfa', 'auth-profile'] as const;

export type PageName = keyof typeof pageNames;

const page = (head: string, body: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Sign in</title>
    ${head}
  </head>
  <body>
    ${body}
  </body>
</html>
`;

const script = (path: string) => `<script type="module" src="${path}"></script>`;
const preload = (file: string) => `<link rel="modulepreload" href="/auth-elements/${file}" />`;
const login = (origin: string, attributes = '') =>
  `<auth-login host="${origin}" app-id="app"${attributes}></auth-login>`;
const ours = (file: string) => script(`/auth-elements/${file}`);

const plain = `<form action="/login" method="post">
      <h2>Sign in</h2>
      <label for="account">Email or phone</label>
      <input id="account" name="account" autocomplete="username" required />
      <label for="password">Password</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required />
      <button>Sign in</button>
    </form>`;

/** What Lit and the bare form weigh together, as a site would bundle them. */
const litForm = async (): Promise<string> => {
  const [built] = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', lib: { entry: `${import.meta.dirname}/lit-form.ts`, formats: ['es'] } },
  })) as Rolldown.RolldownOutput[];
  return built?.output[0].code ?? '';
};

/** Every page that is visited, and the script of one of them, by path, for the site they are served from. */
export const pages = async (): Promise<(origin: string) => Readonly<Record<string, string>>> => {
  const bundled = await litForm();
  return (origin) => ({
    '/plain.html': page('', plain),
    '/lit.html': page(script('/lit-form.js'), '<lit-form></lit-form>'),
    '/lit-form.js': bundled,
    '/login.html': page(ours('auth-login.js'), login(origin)),
    '/methods.html': page(ours('auth-login.js'), login(origin, ' methods="password"')),
    '/preloaded.html': page(`${loginFiles.map(preload).join('')}${ours('auth-login.js')}`, login(origin)),
    '/all.html': page(ours('define.js'), login(origin)),
    ...Object.fromEntries(
      tags.map((tag) => [
        `/mounts/${tag}.html`,
        page(ours('define.js'), `<${tag} host="${origin}" app-id="app"></${tag}>`),
      ]),
    ),
  });
};
