import type { Methods } from './methods.ts';

/**
 * What asks a server, by name: these are on every client from the start, and their code is fetched with the first call. One
 * too many does not compile here, and one too few not where the client is made.
 */
export const asking = [
  'registerByEmail', 'registerByEmailCode', 'registerByUserName', 'registerByPhoneCode',
  'loginByAccount', 'loginByEmail', 'loginByPhoneCode', 'loginByLDAP', 'loginByAD', 'loginByOneAuth',
  'sendSms', 'sendEmail', 'getCurrentUser', 'updateIdToken', 'logout',
  'listSessions', 'endSession', 'endOtherSessions',
  'resetPasswordByPhone', 'resetPasswordByPhoneCode', 'resetPasswordByEmail', 'resetPasswordByEmailCode',
  'resetPasswordByFirstTimeLoginToken', 'resetPasswordByFirstLoginToken', 'updatePassword',
  'bindPhone', 'unbindPhone', 'updatePhone', 'bindEmail', 'unbindEmail', 'updateEmail',
  'updateProfile', 'uploadAvatar', 'getSecurityLevel', 'deleteAccount',
  'getCustomUserData', 'getCustomData', 'setCustomUserData', 'setCustomData',
  'listApplications', 'listOrgs', 'listRoles', 'listAuthorizedResources',
  'mfaCheck', 'mfaVerifyByPhone', 'mfaVerifyByEmail', 'mfaVerifyByOTP', 'mfaVerifyByTOTP', 'mfaVerifyByRecoveryCode',
  'mfaVerifyByFace', 'mfaAssociateByOTP', 'mfaAssociateConfirmByOTP', 'mfaAssociateByFace', 'mfaDeleteOTP', 'mfaDeleteFace',
  'loginByPasskey', 'mfaVerifyByPasskey', 'listPasskeys', 'addPasskey', 'renamePasskey', 'removePasskey',
  'uploadFaceImage', 'link', 'unlink', 'openSocial', 'finishSocial', 'linkSocial',
  'bindByAccount', 'bindByPhoneCode', 'bindByEmailCode', 'bindBySelection', 'bindByRegister',
] as const satisfies (keyof Methods)[]; // prettier-ignore

export type Asking = Pick<Methods, (typeof asking)[number]>;
