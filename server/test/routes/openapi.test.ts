import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { freshCarrier } from '../support/carrier.ts';
import { password } from '../support/people.ts';
import { freshServer, type TestServer } from '../support/server.ts';
import { connectionsTo, freshSlapd, secrets } from '../support/slapd.ts';

const connections = { ...connectionsTo(await freshSlapd()), ...(await freshCarrier()).connection };

type Schema = Record<string, unknown>;
type Operation = {
  operationId: string;
  summary: string;
  parameters: ({ $ref: string } | { name: string; in: string; required: boolean; schema: Schema })[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  security: Record<string, string[]>[];
  responses: Record<string, unknown>;
};
type Document = {
  openapi: string;
  info: Schema;
  servers: Schema[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Schema>;
};

const read = async ({ send }: TestServer) => {
  const answer = await send('/openapi.json', undefined, { app: null });
  return { answer, document: answer as unknown as Document };
};

const operationsIn = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

const code = '123456';
const email = 'new@example.org';
const phone = '13800138001';
const opaque = 'x'.repeat(43);

const wired = { id: opaque, rawId: opaque, type: 'public-key' };
const proved = { ...wired, response: { clientDataJSON: opaque, authenticatorData: opaque, signature: opaque } };
const made = { ...wired, response: { clientDataJSON: opaque, attestationObject: opaque, transports: ['usb'] } };

/** What a body may be, and what it may not, by the name of the route. */
const bodies = (seal: (text: string) => string): Record<string, [valid: Schema, ...invalid: unknown[]]> => {
  const sealed = seal(password);
  const none: [Schema, ...unknown[]] = [{}, []];
  return {
    registerByEmail: [{ email, password: sealed, profile: { nickname: 'x' }, forceLogin: true }, { email }, { password: sealed }, { email: 5, password: sealed }],
    registerByEmailCode: [{ email, code }, { email }, { email, code: 123456 }],
    registerByUserName: [{ username: 'newcomer', password: sealed }, { username: 'x', password: null }, []],
    registerByPhoneCode: [{ phone, code, phoneCountryCode: '+86', password: null }, { phone }, { phone, code, phoneCountryCode: 'x' }],
    loginByAccount: [{ account: 'someone', password: sealed, autoRegister: null }, { account: 'someone' }, { account: 'x', password: sealed, autoRegister: 'yes' }],
    loginByEmail: [{ email, code }, { code }],
    loginByPhoneCode: [{ phone, code }, { phone: {}, code }],
    loginByLDAP: [{ username: 'someone', password: sealed }, { username: 'someone' }],
    loginByAD: [{ account: 'someone', password: sealed }, { password: sealed }],
    loginByOneAuth: [{ token: opaque, accessToken: opaque, netWork: 1 }, { token: opaque }],
    updateIdToken: none,
    sendSms: [{ phone, scene: 'login' }, { phone, scene: 'nothing' }, {}],
    sendEmail: [{ email, scene: 'VERIFY_CODE' }, { email }, { email, scene: 'nothing' }],
    resetPasswordByPhone: [{ phone, code, newPassword: sealed }, { phone, code }],
    resetPasswordByEmail: [{ email, code, newPassword: sealed }, { email, newPassword: sealed }],
    resetPasswordByFirstTimeLoginToken: [{ token: opaque, password: sealed }, { token: '', password: sealed }],
    checkResetCode: [{ email, code }, { email }, { code }],
    resetPasswordByToken: [{ resetPasswordToken: opaque, newPassword: sealed, repeatPassword: sealed }, { resetPasswordToken: opaque, newPassword: sealed }],
    updatePassword: [{ newPassword: sealed, oldPassword: null }, { oldPassword: sealed }],
    bindPhone: [{ phone, phoneCode: code }, { phoneCode: code }],
    unbindPhone: none,
    updatePhone: [{ phone, phoneCode: code }, { phone: 1, phoneCode: code }],
    bindEmail: [{ email, emailCode: code }, { emailCode: code }],
    unbindEmail: none,
    updateEmail: [{ email, code }, { email: null, code }],
    link: [{ primaryUserToken: opaque, secondaryUserToken: opaque }, { primaryUserToken: opaque }],
    unlink: [{ provider: 'wechat:mobile' }, { provider: '' }, {}],
    updateProfile: [{ nickname: 'x', company: '', gender: null }, [], { nickname: 5 }],
    getCustomUserData: [{ targetType: 'USER', targetId: null }, { targetType: 'ROLE' }, { targetId: 5 }],
    setCustomUserData: [{ udfs: [{ definition: 'seats', value: 3 }] }, {}, { udfs: [{ value: 3 }] }],
    listAuthorizedResources: [{ namespace: 'default', resourceType: 'API' }, { resourceType: 'x' }],
    mfaCheck: [{ email }, { email: 5 }],
    mfaVerifyByPhone: [{ phone, code }, { phone }],
    mfaVerifyByEmail: [{ email, code }, { code }],
    mfaVerifyByOTP: [{ totp: code, authenticatorType: 'totp' }, { totp: 123456 }],
    mfaVerifyByRecoveryCode: [{ recoveryCode: 'x' }, { recoveryCode: 5 }],
    mfaAssociateByOTP: none,
    mfaAssociateConfirmByOTP: [{ totp: code, source: 'SELF' }, { totp: {} }],
    mfaAssociateByFace: [{ photoA: opaque, photoB: opaque, isExternalPhoto: false }, { photoA: opaque, photoB: 5 }],
    mfaVerifyByFace: [{ photo: opaque, type: 'face' }, { photo: 5 }],
    beginPasskeyLogin: none,
    loginByPasskey: [{ ticket: opaque, credential: proved }, { ticket: opaque, credential: made }, { credential: proved }],
    authenticateByPasskey: [{ ticket: opaque, authenticationCredential: proved }, { ticket: opaque, credential: proved }],
    beginPasskeyVerification: none,
    mfaVerifyByPasskey: [{ ticket: opaque, credential: proved }, { ticket: opaque, credential: { ...proved, id: '' } }],
    beginPasskeyEnrolment: none,
    mfaAssociateByPasskey: [{ ticket: opaque, credential: made, name: null }, { ticket: opaque, credential: proved }],
    addPasskey: [{ ticket: opaque, registrationCredential: made, authenticatorCode: 'x', name: 'Mine' }, { ticket: opaque, registrationCredential: { ...made, type: 'password' } }],
    renamePasskey: [{ name: 'Mine' }, { name: '' }, {}],
    removePasskey: none,
    exchangeTicket: [{ ticket: opaque, verifier: opaque }, { ticket: opaque }],
    bindByAccount: [{ key: opaque, account: 'someone', password: sealed }, { key: opaque }],
    bindByPhoneCode: [{ key: opaque, phone, code }, { phone, code }],
    bindByEmailCode: [{ key: opaque, email, code }, { key: opaque, email }],
    bindToChosen: [{ key: opaque, accountId: 'x' }, { key: opaque }],
    bindToNew: [{ key: opaque }, {}],
  };
}; // prettier-ignore

const asked = async () => {
  const server = await freshServer({
    userPool: { rateLimits: 'off', connections, customFields: [{ key: 'seats', dataType: 'NUMBER' }] },
    app: { loginMethods: ['password', 'email-code', 'phone-code', 'ldap', 'ad', 'one-auth', 'passkey'] },
    apps: [{ id: 'app-mfa', name: 'Guarded', mfa: { required: true, factors: ['EMAIL'] } }],
    environment: secrets,
  });
  /** Signs in anew, as somebody of their own: what one request does to an account is nothing to the next. */
  let count = 0;
  const signInAt = async (app: string) => {
    const { call, seal } = server;
    const email = `someone-${(count += 1)}@example.org`;
    await call('/register/email', { email, password: seal(password) });
    const answer = await call('/login/account', { account: email, password: seal(password) }, { app });
    assert.ok([200, 1636].includes(answer.code), String(answer.code));
    return answer.data;
  };
  return { server, signInAt };
};

suite('the OpenAPI document', () => {
  test('names every route of the app, and nothing else', async () => {
    const server = await freshServer();
    const { document } = await read(server);

    const routes = server.app.routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'));
    const own = new Set(routes.map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`));

    assert.deepEqual(operationsIn(document).map(({ method, path }) => `${method} ${path}`).sort(), [...own].sort()); // prettier-ignore
  });

  test('has a name of its own and a summary for each', async () => {
    const { document } = await read(await freshServer());
    const all = operationsIn(document);

    for (const { path, method, operation } of all) {
      assert.match(operation.operationId, /^[a-z]\w+$/, `${method} ${path} is missing in src/http/operations.ts`);
      assert.notEqual(operation.summary, '');
    }
    assert.equal(new Set(all.map(({ operation }) => operation.operationId)).size, all.length);
  });

  test('is sound: OpenAPI 3.1, every reference leads somewhere, every path names its parameters', async () => {
    const { answer, document } = await read(await freshServer());

    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/json']);
    assert.match(document.openapi, /^3\.1\.\d+$/);
    assert.equal(typeof document.info['title'], 'string');
    assert.deepEqual(
      document.info['version'],
      (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Schema)['version'],
    );
    assert.deepEqual(document.servers, [{ url: 'https://auth.example' }]);
    const text = JSON.stringify(document);
    for (const [, place = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = place.split('/').reduce<unknown>((at, key) => (at as Schema | undefined)?.[key], document);
      assert.equal(typeof found, 'object', place);
    }
    const schemes = Object.keys(document.components['securitySchemes'] ?? {});
    for (const { path, operation } of operationsIn(document)) {
      const named = operation.parameters.flatMap((each) => ('in' in each && each.in === 'path' ? [each.name] : []));
      assert.deepEqual(
        named,
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
        path,
      );
      assert.ok(operation.security.every((one) => Object.keys(one).every((scheme) => schemes.includes(scheme))));
      assert.ok(operation.responses['200']);
    }
  });

  test('says which token opens what, and where an application is named', async () => {
    const { document } = await read(await freshServer());
    const of = (name: string) =>
      operationsIn(document).find(({ operation }) => operation.operationId === name)?.operation;
    const namesApp = (name: string) => of(name)?.parameters.some((each) => '$ref' in each);

    assert.deepEqual(of('getCurrentUser')?.security, [{ signInToken: [] }]);
    assert.deepEqual(of('mfaVerifyByOTP')?.security, [{ challengeToken: [] }]);
    assert.deepEqual(of('mfaAssociateByOTP')?.security, [{ signInToken: [] }, { challengeToken: [] }]);
    assert.deepEqual(of('loginByAccount')?.security, []);
    assert.deepEqual(['loginByAccount', 'publicConfig', 'upload', 'health', 'keys'].map(namesApp), [
      true,
      false,
      false,
      false,
      false,
    ]);
    assert.deepEqual(Object.keys(of('upload')?.requestBody?.content ?? {}), ['multipart/form-data']);
    assert.deepEqual(of('listRoles')?.parameters.filter((each) => 'name' in each).map(({ name, in: place }) => [name, place]), [['namespace', 'query']]); // prettier-ignore
  });

  test('is for everybody, without an application and without CORS', async () => {
    const { send } = await freshServer();

    const answer = await send('/openapi.json', undefined, { app: null, origin: 'https://elsewhere.example' });

    assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [200, null]);
  });

  test('describes what is taken and what is refused, of every body', async () => {
    const { server, signInAt } = await asked();
    const { document } = await read(server);
    const examples = bodies(server.seal);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const withBody = operationsIn(document).filter(
      ({ operation }) => operation.requestBody?.content['application/json'],
    );

    for (const { path, operation } of withBody) {
      const name = operation.operationId.replace(/At[A-Z]\w+$/, '');
      const example = examples[name];
      assert.ok(example, `${name} has no example`);
      const schema = operation.requestBody?.content['application/json']?.schema ?? {};
      const fits = ajv.compile(schema);
      const needs = operation.security.map((each) => Object.keys(each)[0]);
      const app = needs[0] === 'challengeToken' ? 'app-mfa' : 'app-test';
      const ask = async (payload: unknown) => {
        const { token, mfaToken } = needs.length > 0 || name === 'updateIdToken' ? await signInAt(app) : {};
        return server.send(path, payload, { app, token: mfaToken ?? token });
      };
      const [valid, ...invalid] = example;
      assert.ok(fits(valid), `${operation.operationId} ${JSON.stringify(fits.errors)}`);
      for (const payload of invalid) {
        assert.equal(fits(payload), false, `${operation.operationId} takes ${JSON.stringify(payload).slice(0, 80)}`);
        assert.equal((await ask(payload)).code, 400, `${path} ${JSON.stringify(payload).slice(0, 80)}`);
      }
      const answer = await ask(valid);
      // Which was read, and then judged.
      const isJudged = answer.code !== 400 || answer.data.reason === 'bad-passkey';
      assert.ok(isJudged && answer.status !== 500, `${path} ${answer.code} ${JSON.stringify(answer.data)}`);
    }
  });
});
