import type { Message } from '../../src/outside/channel.ts';

/** A text message with a code. */
export const sms: Message = {
  id: '0198a2b0-0001',
  channel: 'sms',
  to: '+12025550123',
  scene: 'login',
  code: '042917',
  subject: null,
  text: 'Your code is 042917.',
  createdAt: '2026-01-02T03:04:05.000Z',
};

/** A mail with a code. */
export const mail: Message = {
  ...sms,
  channel: 'email',
  to: 'someone@example.org',
  scene: 'LOGIN_VERIFY_CODE',
  subject: 'Your code: 042917',
  text: 'Your code is 042917.\n\nIt is good for 5 minutes.',
};
