/** Each section of the account page alone, with something in it: for whoever wants to see them all. */
import type { Identity, OrgPath, SessionRow } from '../../src/contract/index.ts';
import { visitAccount } from './account.ts';
import { done, user } from './answers.ts';
import { connection } from './social.ts';
import { until, type Visit } from './visitor.ts';

const place = (given: Partial<SessionRow>): SessionRow => ({
  id: 's1',
  current: false,
  browser: 'Firefox',
  device: 'Linux',
  ip: '203.0.113.7',
  createdAt: '2026-01-01T00:00:00.000Z',
  lastSeenAt: '2026-01-02T00:00:00.000Z',
  ...given,
});

const passkeys = ['Laptop', 'Phone'].map((name, at) => ({
  id: String(at),
  name,
  createdAt: '2026-01-01T00:00:00.000Z',
  lastUsedAt: at === 0 ? '2026-01-02T00:00:00.000Z' : null,
  backedUp: true,
}));

const github = { openid: '1', userIdInIdp: '583231', connectionId: 'github', isSocial: true, provider: 'github' };

const customData = [
  { key: 'employeeNo', label: 'Employee number', dataType: 'STRING', value: 'E-001' },
  { key: 'seats', label: 'Seats', dataType: 'NUMBER', value: 3 },
  { key: 'newsletter', label: 'Newsletter', dataType: 'BOOLEAN', value: true },
  { key: 'hiredAt', label: 'Hired on', dataType: 'DATETIME', value: '2024-02-01T10:30:00.000Z' },
  { key: 'preferences', label: 'Preferences', dataType: 'OBJECT', value: { theme: 'dark' } },
];

const applications = ['Shop', 'Ledger', 'Post'].map((name, at) => ({
  id: `app-${at}`,
  name,
  description: at === 0 ? 'Where everything is ordered' : null,
  domain: at === 0 ? 'https://shop.example' : null,
}));

const node = (id: string, name: string) => ({ type: 'node', id, name });
const paths = [
  [{ type: 'org', id: 'o' }, node('1', 'Group'), node('2', 'Research'), node('3', 'Prototypes')],
  [{ type: 'org', id: 'o' }, node('1', 'Group'), node('4', 'People')],
] as unknown as OrgPath[];

const roles = [
  { id: '1', code: 'admin', namespace: 'default', description: 'Runs the shop' },
  { id: '2', code: 'auditor', namespace: 'billing', description: null },
];

const resources = [
  { code: 'article:*', type: 'DATA', actions: ['*'] },
  { code: '/orders', type: 'API', actions: ['GET', 'POST'] },
];

const replies: Visit['replies'] = {
  '/users/me/sessions': done([
    place({ current: true }),
    place({ id: 's2', browser: 'Safari', device: 'iPhone', ip: '198.51.100.4' }),
    place({ id: 's3', browser: null, device: null, ip: null }),
  ]),
  '/users/me/security-level': done({
    ...{ score: 80, email: true, phone: false, password: true, passwordSecurityLevel: 2, mfa: true },
    factors: ['OTP'],
    addable: ['SMS', 'FACE'],
  }),
  '/api/v3/webauthn/credentials': done(passkeys),
  '/udvs/get': done(customData),
  '/users/me/applications/allowed': done({ list: applications, totalCount: 3 }),
  '/users/me/orgs': done(paths),
  '/users/me/roles': done(roles),
  '/users/resource/authorized': done({ list: resources, totalCount: 2 }),
};

const who = {
  identities: [{ ...github, userId: 'user-1', type: 'generic', userPoolId: 'pool', extIdpId: null } satisfies Identity],
  phone: '2025550123',
  phoneCountryCode: '+1',
  phoneVerified: true,
  name: user().name,
};
const config = { socialConnections: [connection('github', 'GitHub'), connection('corner', 'Corner shop')] };

type Standing = Awaited<ReturnType<typeof visitAccount>>;

/** Comes to a section, and waits until what it shows is there. */
const section = async (given: Visit, name: string): Promise<Standing> => {
  const attributes = { sections: name, 'default-country': 'US', ...given.attributes };
  const visitor = await visitAccount({ ...given, who, config, replies, attributes });
  const { element } = visitor;
  const root = () => visitor.section(name).root();
  await until(() => element.renderRoot.querySelector(`section.${name}`) && !root().querySelector('.wait'), 'it');
  root().querySelector('summary')?.click();
  await until(() => !root().querySelector('.wait'), 'the list');
  await visitor.settled();
  return visitor;
};

const pressed = async (visitor: Standing, name: string, at: number) => {
  const found = [...visitor.section(name).root().querySelectorAll<HTMLElement>('button')].at(at);
  found?.click();
  await visitor.settled();
  return visitor;
};

/** A picture that a phone could have taken: a horizon, and a sun to cut out. */
const photo = async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 600 });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('Nothing can be drawn here.');
  const fill = (colour: string, y: number) => {
    pen.fillStyle = colour;
    pen.fillRect(0, y, 900, 600);
  };
  fill('#f3c98b', 0);
  fill('#e79a7c', 180);
  fill('#4a6d8c', 340);
  pen.fillStyle = '#fff4dc';
  pen.arc(450, 340, 130, Math.PI, 0);
  pen.fill();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new File(blob ? [blob] : [], 'sea.png', { type: 'image/png' });
};

/** The square being chosen that becomes the portrait. */
const cut = async (given: Visit) => {
  const visitor = await section(given, 'avatar');
  const root = visitor.section('avatar').root();
  const control = root.querySelector<HTMLInputElement>('[type=file]');
  const files = new DataTransfer();
  files.items.add(await photo());
  if (control) control.files = files.files;
  control?.dispatchEvent(new Event('change'));
  await until(() => root.querySelector('canvas'), 'the picture');
  await visitor.settled();
  return visitor;
};

const alone = 'avatar profile email phone password security mfa passkeys sessions social custom-data applications orgs roles resources data sign-out delete'; // prettier-ignore

/** By name, as `views` are: each section, and what some of them ask. */
export const sections: Readonly<Record<string, (given: Visit) => Promise<Standing>>> = {
  ...Object.fromEntries(
    alone.split(' ').map((name) => [`section ${name}`, (given: Visit) => section(given, name)] as const),
  ),
  'section avatar with a picture to cut': cut,
  'section sessions with a question': async (given) => pressed(await section(given, 'sessions'), 'sessions', -1),
  'section passkeys with a name to change': async (given) => pressed(await section(given, 'passkeys'), 'passkeys', 0),
  'section delete with a name to type': async (given) => pressed(await section(given, 'delete'), 'delete', 0),
};
