type Setting = readonly [name: string, ordinary: string, meaning: string];

/** What the environment may say. The README tells more of each. */
export const settings: readonly Setting[] = [
  ['HOST', '127.0.0.1', 'address to listen on'],
  ['PORT', '8080', 'port to listen on, 0 for any free one'],
  ['DATA_DIR', '.data', 'folder of the database file and of the key it is locked with'],
  ['DATABASE_URL', 'sqlite:$DATA_DIR/auth.db', 'sqlite:PATH or postgres://user:password@host/database'],
  ['POOL_FILE', 'the demo pool', 'JSON file of applications, policies and first users'],
  ['PUBLIC_URL', 'the address above', 'origin that the world knows, https://login.example.com'],
  ['SMTP_URL', 'none', 'where mail leaves, smtp://user:password@host:587?from=…'],
  ['SMS_WEBHOOK_URL', 'none', 'where text messages are posted to'],
  ['SMS_WEBHOOK_SECRET', 'none', 'signs those calls, whsec_…'],
  ['OUTBOX_DIR', 'none', 'development: each message becomes a file here'],
  ['TRUSTED_PROXIES', 'none', 'addresses and networks whose X-Forwarded-For counts'],
  ['NODE_ENV', 'none', 'production refuses what is only for development'],
];

const widths = [0, 1].map((column) => Math.max(...settings.map((setting) => setting[column]?.length ?? 0)));

const lines = settings.map(
  ([name, ordinary, meaning]) => `  ${name.padEnd(widths[0] ?? 0)}  ${ordinary.padEnd(widths[1] ?? 0)}  ${meaning}`,
);

/** What can be said to the command. */
export const help = `Usage:
  auth-elements-server                                starts the server
  auth-elements-server copy --from URL --to URL       copies its data to another database (--from-key, --to-key FILE)
  auth-elements-server --help | --version

Settings are environment variables, each with what it is when it is not set:
${lines.join('\n')}
`;
