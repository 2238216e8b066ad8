/** A place in a file of the server, as it is and as it must not be. */
export type Edit = {
  /** In the folder of the server. */
  file: string;
  /** Stands in the file once. */
  right: string;
  wrong: string;
};

/** A mistake somebody could make, and the tests that have to notice it. */
export type Mistake = Edit & {
  title: string;
  /** Where one place alone would do no harm: a second line of defence has to fall too. */
  also?: readonly Edit[];
  /** One of these turns red: a file of tests, and the titles in it that are run. */
  tests: { file: string; titles?: string };
};

/** Twenty mistakes that would open the server to somebody. */
export const mistakes: readonly Mistake[] = [
  {
    title: 'the most tries are no part of the statement that takes one',
    file: 'src/store/codes.ts',
    right: "      .where('attempts', '<', most)\n",
    wrong: '',
    tests: { file: 'services/codes' },
  },
  {
    title: 'a password is compared before its try is taken',
    file: 'src/services/login.ts',
    right: `      const attempt = await limits.login({ account: key, address: visit.caller });
      const password = sealing.open(typed.password);
      let account = await accounts.meant(names);
      try {
        if (!account && typed.autoRegister) account = await openFor(visit, typed.account, password);
        else if (!(await judge(account, password))) {`,
    wrong: `      const password = sealing.open(typed.password);
      let account = await accounts.meant(names);
      const isRight = await judge(account, password);
      const attempt = await limits.login({ account: key, address: visit.caller });
      try {
        if (!account && typed.autoRegister) account = await openFor(visit, typed.account, password);
        else if (!isRight) {`,
    tests: { file: 'routes/login', titles: 'T3: P4' },
  },
  {
    title: 'whether a name is taken is looked up before it is inserted',
    file: 'src/store/accounts.ts',
    right: `  add: (account: AccountRow) =>
    db
      .insertInto('accounts')
      .values(account)
      .onConflict((taken) => taken.doNothing())
      .returningAll()
      .executeTakeFirst(),`,
    wrong: `  add: async (account: AccountRow) => {
    const { pool, username_key, email_key, phone } = account;
    const taken = await db
      .selectFrom('accounts')
      .select('id')
      .where('pool', '=', pool)
      .where((row) => row.or([row('username_key', '=', username_key), row('email_key', '=', email_key), row('phone', '=', phone)]))
      .executeTakeFirst();
    return taken ? undefined : db.insertInto('accounts').values(account).returningAll().executeTakeFirst();
  },`,
    tests: { file: 'security/once', titles: 'T17' },
  },
  {
    title: 'an unknown account costs no hash',
    file: 'src/services/login.ts',
    right: 'return (await passwords.matches(account?.password_hash ?? null, password)) && mayEnter;',
    wrong:
      'return account?.password_hash ? (await passwords.matches(account.password_hash, password)) && mayEnter : false;',
    tests: { file: 'routes/login', titles: 'T13: answers alike' },
  },
  {
    title: 'a token may say that it is not signed',
    file: 'src/services/tokens.ts',
    right: '    const header = headerOf(token);\n    // RFC',
    wrong: `    const header = headerOf(token);
    if (/^none$/i.test(String(header.alg))) {
      const said = JSON.parse(Buffer.from(segments[1] ?? '', 'base64url').toString()) as Said;
      return { kid: '', typ: header.typ ?? '', said };
    }
    // RFC`,
    tests: { file: 'routes/session', titles: 'T25' },
  },
  {
    title: 'a token counts although its session has ended',
    file: 'src/services/sessions.ts',
    right: 'const found = claims?.sid ? await store.sessions.withAccount(claims.sid) : undefined;',
    wrong: `const kept = claims?.sid ? await store.sessions.withAccount(claims.sid) : undefined;
    const owner = claims && (await store.accounts.withId(claims.sub));
    const row = claims && {
      ...{ id: claims.sid ?? '', account: claims.sub, app: claims.aud, digest: sha256(claims.jti) },
      ...{ previous_digest: null, generation: 0, renewed_at: 0, confirmed_at: 0, methods: '[]', address: null },
      ...{ authenticated_at: claims.iat * second, agent: null, created_at: 0, last_seen_at: clock.now() },
      expires_at: claims.exp * second,
    };
    const found = kept ?? (row && owner && { session: row, account: owner, identities: 0 });`,
    tests: { file: 'routes/session', titles: 'T23: P8' },
  },

  {
    title: 'a token counts in every application',
    file: 'src/services/tokens.ts',
    right: " || claims['aud'] !== app",
    wrong: ' || !isText(app)',
    also: [{ file: 'src/services/sessions.ts', right: 'session.app !== app || ', wrong: '' }],
    tests: { file: 'routes/session', titles: 'T31' },
  },

  {
    title: 'the token of a second factor signs in',
    file: 'src/services/sessions.ts',
    right: `      const found = await named(token, app, false);
      if (!found) return null;`,
    wrong: `      const found = await named(token, app, false);
      const half = found ? null : await tokens.read(token, { typ: 'mfa+jwt', app });
      const owner = half && (await store.accounts.withId(half.sub));
      if (half && owner) {
        const row = {
          ...{ id: '', account: owner.id, app, digest: '', previous_digest: null, generation: 0, renewed_at: 0 },
          ...{ confirmed_at: 0, methods: '[]', address: null, agent: null, created_at: 0, last_seen_at: 0 },
          ...{ authenticated_at: clock.now(), expires_at: half.exp * second },
        };
        return { account: owner, session: row, token, issuedAt: half.iat * second, expiresAt: half.exp * second };
      }
      if (!found) return null;`,
    tests: { file: 'security/steps', titles: 'T20' },
  },
  {
    title: 'any factor may be enrolled on the way in',
    file: 'src/services/mfa.ts',
    right: "    if ((await factors.of(account, within)).has.length > 0) throw new Refusal('not-allowed');\n",
    wrong: '    await factors.of(account, within);\n',
    also: [
      {
        file: 'src/services/mfa.ts',
        right: 'if (!usable.includes(factor)) throw',
        wrong: 'if (usable.length === 0) throw',
      },
    ],
    tests: { file: 'routes/totp', titles: 'T21: on the way in' },
  },
  {
    title: 'a code will do for anything',
    file: 'src/services/codes.ts',
    right: 'purposes: fitting[use] }',
    wrong: 'purposes: Object.values(fitting).flat() }',
    tests: { file: 'security/purposes', titles: 'T16' },
  },
  {
    title: 'sessions outlive a reset',
    file: 'src/services/recovery.ts',
    right: `    await within.accounts.setPassword(account.id, { ...kept, at: clock.now() });
    await sessions.endEverything(within, account.id);`,
    wrong: '    await within.accounts.setPassword(account.id, { ...kept, at: clock.now() });',
    tests: { file: 'security/endings', titles: 'a reset by email' },
  },
  {
    title: 'any caller may say where it is',
    file: 'src/http/client-address.ts',
    right: '    if (!isTrusted(socket)) return socket;\n',
    wrong: '',
    tests: { file: 'routes/login', titles: 'T5: believes' },
  },
  {
    title: 'an origin is compared by how it begins',
    file: 'src/http/origin.ts',
    right: 'allowedOrigins.includes(origin)',
    wrong: 'allowedOrigins.some((allowed) => origin.startsWith(allowed))',
    tests: { file: 'routes/protocol', titles: 'T44' },
  },
  {
    title: 'where somebody is sent to is compared by how it begins',
    file: 'src/http/targets.ts',
    right: 'allowedOrigins.includes(origin)',
    wrong: 'allowedOrigins.some((allowed) => origin.startsWith(allowed))',
    tests: { file: 'routes/social', titles: 'T47' },
  },
  {
    title: 'a directory is asked to bind without a password',
    file: 'src/outside/ldap.ts',
    right: '      if (password !== null && isNoPassword(password)) return null;\n',
    wrong: '      isNoPassword(password ?? username);\n',
    tests: { file: 'outside/ldap', titles: 'T34: is never asked' },
  },
  {
    title: 'an upload is kept as it came',
    file: 'src/services/pictures.ts',
    right: 'const bytes = await decoded(uploaded, kind);',
    wrong: 'const bytes = (await decoded(uploaded, kind)) && uploaded;',
    tests: { file: 'routes/uploads', titles: 'T37: is made anew|no byte of an original' },
  },
  {
    title: 'what cannot be unsealed throws',
    file: 'src/services/sealing.ts',
    right: `    } catch {
      return null;
    }`,
    wrong: `    } catch (cause) {
      throw new Error('This cannot be unsealed.', { cause });
    }`,
    tests: { file: 'routes/registration', titles: 'T41' },
  },
  {
    title: 'bodies are logged',
    file: 'src/app.ts',
    right: '  app.use(measured(metrics));\n',
    wrong: `  app.use(measured(metrics));
  app.use(async (c, next) => {
    if (c.req.raw.body) log.info('request', { detail: await c.req.raw.clone().text() });
    await next();
  });
`,
    tests: { file: 'routes/secrets', titles: 'T48' },
  },
  {
    title: 'whatever a request says goes into the update',
    file: 'src/services/editing.ts',
    right: '        profile: merged(held.profile, edits),\n',
    wrong: '        profile: merged(held.profile, edits),\n        ...(edits as object),\n',
    also: [
      {
        file: 'src/http/profile.ts',
        right: 'z.object(Object.fromEntries(fields.map((field) => [field, ruleOf(field)]))).transform(',
        wrong:
          'z.object(Object.fromEntries(fields.map((field) => [field, ruleOf(field)]))).catchall(z.any()).transform(',
      },
    ],
    tests: { file: 'routes/profile', titles: 'T32: T35' },
  },
  {
    title: 'a database file is served without a lock',
    file: 'src/store/lock.ts',
    right: "held.exec('begin exclusive');",
    wrong: "held.exec('begin');",
    tests: { file: 'store/lock' },
  },
];
