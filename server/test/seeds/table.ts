import { account, contacts, profile } from './account-rows.ts';
import { enrolling, mfa } from './mfa-rows.ts';
import type { Method, Row, System } from './row.ts';
import { login, passwords, registration } from './signing-in-rows.ts';

/** Every method that the seeds promise, and the three that their SDKs have beyond. */
export const table: readonly Row[] = [
  ...registration,
  ...login,
  ...passwords,
  ...contacts,
  ...profile,
  ...account,
  ...mfa,
  ...enrolling,
];

export type SeedDocument = { readonly system: System; readonly names: readonly Method[] };

/** The documents, and the methods they name in their order. Their own names. */
export const documents: Record<string, SeedDocument> = {
  'iOS core': {
    system: 'ios',
    names: [
      'registerByEmail', 'registerByEmailCode', 'registerByUserName', 'registerByPhoneCode', 'loginByEmail', 'loginByAccount',
      'loginByPhoneCode', 'loginByOneAuth', 'getCurrentUser', 'logout', 'sendSms', 'sendEmail', 'resetPasswordByPhone',
      'resetPasswordByEmail', 'resetPasswordByFirstTimeLoginToken', 'updatePassword', 'bindPhone', 'unbindPhone', 'bindEmail',
      'unbindEmail',
    ],
  },
  'iOS users': {
    system: 'ios',
    names: [
      'getCustomUserData', 'setCustomUserData', 'uploadAvatar', 'updateProfile', 'getSecurityLevel', 'updateIdToken',
      'listApplications', 'listOrgs', 'listRoles', 'listAuthorizedResources', 'deleteAccount',
    ],
  },
  'iOS MFA': {
    system: 'ios',
    names: [
      'mfaCheck', 'mfaVerifyByPhone', 'mfaVerifyByEmail', 'mfaVerifyByOTP', 'mfaVerifyByRecoveryCode', 'uploadFaceImage',
      'mfaAssociateByFace', 'mfaVerifyByFace',
    ],
  },
  'GenAuth': {
    system: 'genauth',
    names: [
      'registerByEmail', 'registerByEmailCode', 'registerByUserName', 'registerByPhoneCode', 'loginByEmail', 'loginByAccount',
      'loginByPhoneCode', 'loginByAD', 'loginByOneAuth', 'getCurrentUser', 'logout', 'sendSms', 'sendEmail',
      'getCustomUserData', 'setCustomUserData', 'uploadAvatar', 'resetPasswordByPhone', 'resetPasswordByFirstTimeLoginToken',
      'resetPasswordByEmail', 'updateProfile', 'updatePassword', 'bindPhone', 'unbindPhone', 'bindEmail', 'unbindEmail',
      'getSecurityLevel', 'updateIdToken', 'listApplications', 'listOrgs', 'listRoles', 'listAuthorizedResources',
      'deleteAccount',
    ],
  },
  'Flutter': {
    system: 'flutter',
    names: [
      'registerByEmail', 'registerByUserName', 'registerByPhoneCode', 'loginByAccount', 'loginByPhoneCode', 'loginByLDAP',
      'loginByAD', 'getCurrentUser', 'logout', 'sendSms', 'sendEmail', 'getCustomData', 'setCustomData',
      'resetPasswordByPhoneCode', 'resetPasswordByEmailCode', 'updateProfile', 'updatePassword', 'bindPhone', 'unbindPhone',
      'updatePhone', 'bindEmail', 'unbindEmail', 'updateEmail', 'link', 'unlink', 'computePasswordSecurityLevel',
      'getSecurityLevel', 'listApplications', 'listOrgs', 'listRoles', 'listAuthorizedResources', 'updateIdToken',
      'resetPasswordByFirstLoginToken',
    ],
  },
}; // prettier-ignore
