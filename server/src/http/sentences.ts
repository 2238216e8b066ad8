import type { RefusalDetails, RefusalName } from '../contract.ts';
import type { Lang } from '../services/letters.ts';

type Sentence = string | ((details: RefusalDetails) => string);
type Sentences = Record<RefusalName, Sentence>;

/** Why a field will not do. */
const reasonsEn: Record<string, string> = {
  missing: 'is missing',
  'wrong-type': 'is of the wrong type',
  'too-long': 'is too long',
  'unknown-value': 'is none of the values it can have',
  'bad-text': 'holds characters that cannot be kept',
  'bad-username': 'cannot be a username',
  'last-login-method': 'is the only way to sign in',
  'no-picture': 'is not a whole picture in PNG, JPEG, WebP or GIF of at most 16 megapixels',
};

const reasonsZh: Record<string, string> = {
  missing: '缺失',
  'wrong-type': '类型不正确',
  'too-long': '过长',
  'unknown-value': '取值不在允许范围内',
  'bad-text': '含有无法保存的字符',
  'bad-username': '不能作为用户名',
  'last-login-method': '是唯一的登录方式',
  'no-picture': '不是完整的 PNG、JPEG、WebP 或 GIF 图片，或超过 1600 万像素',
};

const wait = ({ retryAfter = 1 }: RefusalDetails) => retryAfter;

const en: Sentences = {
  'invalid-request': ({ field, reason = '' }) =>
    field ? `The field "${field}" ${reasonsEn[reason] ?? 'is not valid'}.` : 'The request is not valid.',
  forbidden: 'This page may not use this application.',
  'not-found': 'There is nothing at this address.',
  'wrong-method': 'This address does not answer this method.',
  'too-large': 'The request is too large.',
  'wrong-type': ({ reason }) =>
    reason === 'no-form' ? 'The request has to be a form with a file in it.' : 'The request has to be JSON in UTF-8.',
  'rate-limited': (details) => `Too many requests. Try again in ${wait(details)} s.`,
  'server-error': 'Something went wrong on our side.',
  'bad-phone': 'This is not a mobile number that messages can be sent to.',
  unavailable: 'The service is busy. Try again in a moment.',
  'not-allowed': 'This is not available in this application.',
  'face-photo-missing': 'The photo is missing or has expired.',
  'face-second-photo-missing': 'The second photo is missing or has expired.',
  'face-mismatch': 'The face does not match.',
  'face-needs-contact': 'Add a phone number or an email address first.',
  'face-already-bound': 'There is a face already.',
  'face-bind-failed': 'The face could not be read.',
  'wrong-code': 'The code is wrong or has expired.',
  'bad-email': 'This is not an email address.',
  'user-not-found': 'There is no such account.',
  'app-not-found': 'There is no such application.',
  'cannot-decrypt': 'The password could not be read. Reload the page and try again.',
  'not-signed-in': 'Sign in first.',
  'mfa-state-invalid': 'This sign-in has expired. Sign in again.',
  'already-exists': 'There is already an account with these details.',
  'bad-contact': 'This is neither a mobile number nor an email address that can be used.',
  'weak-password': ({ reason }) =>
    reason === 'too-short' ? 'The password is too short.' : reason === 'too-long' ? 'The password is too long.' : 'The password is too easy to guess.', // prettier-ignore
  'registration-disabled': 'Accounts cannot be created this way.',
  'phone-already-bound': 'There is a phone number already.',
  'old-email-mismatch': 'This is not the present email address.',
  'old-phone-mismatch': 'This is not the present phone number.',
  'too-many-failures': (details) => `Too many wrong passwords. Try again in ${wait(details)} s, or reset the password.`,
  'sent-too-soon': (details) => `A message was sent a moment ago. The next one can be sent in ${wait(details)} s.`,
  'email-already-bound': 'There is an email address already.',
  'login-expired': ({ reason }) => (reason === 'recent-sign-in' ? 'Sign in again to do this.' : 'This sign-in has expired. Sign in again.'), // prettier-ignore
  'pool-not-found': 'The application does not belong to this user pool.',
  'same-email': 'This is the present email address.',
  'same-phone': 'This is the present phone number.',
  'wrong-credentials': ({ reason }) => (reason === 'cancelled' ? 'The sign-in was cancelled.' : 'Account or password is wrong.'), // prettier-ignore
  'wrong-totp': 'The code is wrong or was used already.',
  'wrong-recovery-code': 'The recovery code is wrong.',
  'missing-totp': 'The code is missing.',
  'missing-recovery-code': 'The recovery code is missing.',
  'session-invalid': 'The session has ended.',
  'bad-email-address': 'This is not an email address that messages can be sent to.',
  'bad-link-token': 'The accounts cannot be linked.',
  'taken-by-other': 'This belongs to another account.',
  'cannot-unbind': 'This cannot be removed.',
  'last-login-method': 'This is the only way to sign in.',
  'wrong-old-password': 'The present password is wrong.',
};

const zh: Sentences = {
  'invalid-request': ({ field, reason = '' }) =>
    field ? `字段“${field}”${reasonsZh[reason] ?? '无效'}。` : '请求无效。',
  forbidden: '该页面无权使用此应用。',
  'not-found': '该地址不存在。',
  'wrong-method': '该地址不支持此请求方法。',
  'too-large': '请求内容过大。',
  'wrong-type': ({ reason }) =>
    reason === 'no-form' ? '请求必须是包含文件的表单。' : '请求必须是 UTF-8 编码的 JSON。',
  'rate-limited': (details) => `请求过于频繁，请在 ${wait(details)} 秒后重试。`,
  'server-error': '服务器内部错误。',
  'bad-phone': '该手机号无法接收短信。',
  unavailable: '服务繁忙，请稍后重试。',
  'not-allowed': '此应用未开放该功能。',
  'face-photo-missing': '照片不存在或已过期。',
  'face-second-photo-missing': '第二张照片不存在或已过期。',
  'face-mismatch': '人脸不匹配。',
  'face-needs-contact': '请先绑定手机号或邮箱。',
  'face-already-bound': '已绑定人脸。',
  'face-bind-failed': '未能识别人脸。',
  'wrong-code': '验证码错误或已过期。',
  'bad-email': '邮箱格式不正确。',
  'user-not-found': '账号不存在。',
  'app-not-found': '应用不存在。',
  'cannot-decrypt': '无法读取密码，请刷新页面后重试。',
  'not-signed-in': '请先登录。',
  'mfa-state-invalid': '登录已过期，请重新登录。',
  'already-exists': '该账号已存在。',
  'bad-contact': '手机号或邮箱无效。',
  'weak-password': ({ reason }) =>
    reason === 'too-short' ? '密码太短。' : reason === 'too-long' ? '密码太长。' : '密码过于简单，容易被猜到。',
  'registration-disabled': '未开放此注册方式。',
  'phone-already-bound': '已绑定手机号。',
  'old-email-mismatch': '与当前邮箱不一致。',
  'old-phone-mismatch': '与当前手机号不一致。',
  'too-many-failures': (details) => `密码错误次数过多，请在 ${wait(details)} 秒后重试，或重置密码。`,
  'sent-too-soon': (details) => `验证码刚刚发送过，请在 ${wait(details)} 秒后重试。`,
  'email-already-bound': '已绑定邮箱。',
  'login-expired': ({ reason }) => (reason === 'recent-sign-in' ? '请重新登录后再操作。' : '登录已过期，请重新登录。'),
  'pool-not-found': '该应用不属于此用户池。',
  'same-email': '与当前邮箱相同。',
  'same-phone': '与当前手机号相同。',
  'wrong-credentials': ({ reason }) => (reason === 'cancelled' ? '登录已取消。' : '账号或密码错误。'),
  'wrong-totp': '验证码错误或已使用。',
  'wrong-recovery-code': '恢复码错误。',
  'missing-totp': '缺少验证码。',
  'missing-recovery-code': '缺少恢复码。',
  'session-invalid': '会话已失效。',
  'bad-email-address': '该邮箱无法接收邮件。',
  'bad-link-token': '无法关联账号。',
  'taken-by-other': '已被其他账号使用。',
  'cannot-unbind': '无法解绑。',
  'last-login-method': '这是唯一的登录方式。',
  'wrong-old-password': '原密码错误。',
};

const refusals: Record<Lang, Sentences> = { en, 'zh-CN': zh };

/** What is said when it is not a refusal. */
export const said = {
  en: {
    done: 'Done.',
    tookPasswordAway:
      'Done. The password and other ways to sign in that were set before this address was confirmed have been removed, and their sessions ended.',
    mfa: 'A second factor is needed.',
    newPassword: 'Choose a new password first.',
    socialBinding: 'Which account is yours? Prove it, and this sign-in belongs to it.',
  },
  'zh-CN': {
    done: '操作成功。',
    tookPasswordAway: '操作成功。在验证此联系方式之前设置的密码和其他登录方式已移除，相关会话已结束。',
    mfa: '需要进行多因素认证。',
    newPassword: '请先设置新密码。',
    socialBinding: '请验证您的账号，以便与此登录方式绑定。',
  },
} satisfies Record<Lang, Record<string, string>>;

/** A refusal in words, for logs and for clients that have none. */
export const sentenceOf = (name: RefusalName, details: RefusalDetails, lang: Lang): string => {
  const sentence = refusals[lang][name];
  return typeof sentence === 'string' ? sentence : sentence(details);
};
