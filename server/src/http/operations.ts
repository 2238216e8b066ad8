/** What a route is called, by the method of the client that asks it where there is one, and what it is for. */
export type Operation = readonly [id: string, summary: string];

/** Every route by the name it has in the OpenAPI document. One that is missing here fails a test. */
export const operations: Readonly<Record<string, Operation>> = {
  'GET /healthz': ['health', 'Tells that the process lives'],
  'GET /readyz': ['ready', 'Tells whether requests are served'],
  'GET /metrics': ['metrics', 'Counts, as text for Prometheus'],
  'GET /openapi.json': ['openapi', 'This document'],
  'GET /oidc/.well-known/jwks.json': ['keys', 'The public keys that tokens are signed with'],
  'GET /oidc/.well-known/openid-configuration': ['discovery', 'Who signs tokens, and where the keys are'],
  'GET /uploads/{file}': ['picture', 'Shows a picture'],
  'GET /connections/social/{identifier}': ['departToProvider', 'Sends a browser to a provider'],
  'GET /connections/social/{identifier}/callback': ['returnFromProvider', 'Takes a browser back from a provider'],

  'GET /api/v2/applications/{appId}/public-config': ['publicConfig', 'The settings of an application'],
  'GET /api/v2/.well-known': ['sealingKey', 'The public key that passwords are sealed with'],
  'POST /api/v2/upload': ['upload', 'Uploads a picture'],

  'POST /api/v2/register/email': ['registerByEmail', 'Opens an account with an email and a password'],
  'POST /api/v2/register/email-code': ['registerByEmailCode', 'Opens an account with a code sent by email'],
  'POST /api/v2/register/username': ['registerByUserName', 'Opens an account with a username and a password'],
  'POST /api/v2/register/phone-code': ['registerByPhoneCode', 'Opens an account with a code sent by text message'],

  'POST /api/v2/login/account': ['loginByAccount', 'Signs in with a name and a password'],
  'POST /api/v2/login/email-code': ['loginByEmail', 'Signs in with a code sent by email'],
  'POST /api/v2/login/phone-code': ['loginByPhoneCode', 'Signs in with a code sent by text message'],
  'POST /api/v2/login/ldap': ['loginByLDAP', 'Signs in by an LDAP directory'],
  'POST /api/v2/login/ad': ['loginByAD', 'Signs in by Active Directory'],
  'POST /api/v2/ecConn/oneAuth/login': ['loginByOneAuth', 'Signs in by the carrier of a phone'],
  'GET /api/v2/users/me': ['getCurrentUser', 'Who is signed in'],
  'POST /api/v2/users/refresh-token': ['updateIdToken', 'Puts a new token in the place of the one that is shown'],
  'GET /api/v2/logout': ['logout', 'Ends the session'],
  'GET /api/v2/users/me/sessions': ['listSessions', 'Where somebody is signed in'],
  'DELETE /api/v2/users/me/sessions/{id}': ['endSession', 'Signs out in one of these places'],
  'DELETE /api/v2/users/me/sessions': ['endOtherSessions', 'Signs out everywhere but here'],
  'POST /api/v2/sms/send': ['sendSms', 'Sends a code by text message'],
  'POST /api/v2/email/send': ['sendEmail', 'Sends a code by email'],

  'POST /api/v2/password/reset/sms': ['resetPasswordByPhone', 'Sets a new password with a code sent by text message'],
  'POST /api/v2/password/reset/email': ['resetPasswordByEmail', 'Sets a new password with a code sent by email'],
  'POST /api/v2/users/password/reset-by-first-login-token': [
    'resetPasswordByFirstTimeLoginToken',
    'Replaces a password that was handed out',
  ],
  'POST /api/v2/users/password/forget/check-code': [
    'checkResetCode',
    'Takes a reset code for a token that sets a password',
  ],
  'POST /api/v2/users/password/password-reset': ['resetPasswordByToken', 'Sets a new password with such a token'],
  'POST /api/v2/password/update': ['updatePassword', 'Changes the password'],

  'POST /api/v2/users/phone/bind': ['bindPhone', 'Binds a phone'],
  'POST /api/v2/users/phone/unbind': ['unbindPhone', 'Takes the phone away'],
  'POST /api/v2/users/phone/update': ['updatePhone', 'Binds another phone'],
  'POST /api/v2/users/email/bind': ['bindEmail', 'Binds an email'],
  'POST /api/v2/users/email/unbind': ['unbindEmail', 'Takes the email away'],
  'POST /api/v2/users/email/update': ['updateEmail', 'Binds another email'],
  'POST /api/v2/users/link': ['link', 'Makes another account one more way into this one'],
  'POST /api/v2/users/unlink': ['unlink', 'Takes a linked account away'],

  'POST /api/v2/users/profile/update': ['updateProfile', 'Changes the profile'],
  'POST /api/v2/udvs/get': ['getCustomUserData', 'Custom data, as a bare list'],
  'GET /api/v2/udfs/values': ['getCustomData', 'Custom data'],
  'POST /api/v2/udfs/values': ['setCustomUserData', 'Sets custom data'],

  'GET /api/v2/users/me/security-level': ['getSecurityLevel', 'How well the account is guarded'],
  'GET /api/v2/users/me/applications/allowed': ['listApplications', 'The applications of the user pool'],
  'GET /api/v2/users/me/orgs': ['listOrgs', 'Where somebody belongs'],
  'GET /api/v2/users/me/roles': ['listRoles', 'The roles of somebody'],
  'POST /api/v2/users/resource/authorized': ['listAuthorizedResources', 'What somebody may do'],
  'DELETE /api/v2/users/delete': ['deleteAccount', 'Deletes the account, for good'],

  'POST /api/v2/applications/mfa/check': ['mfaCheck', 'Tells whether an address may be a second factor'],
  'POST /api/v2/applications/mfa/sms/verify': ['mfaVerifyByPhone', 'The second factor by text message'],
  'POST /api/v2/applications/mfa/email/verify': ['mfaVerifyByEmail', 'The second factor by email'],
  'POST /api/v2/mfa/totp/verify': ['mfaVerifyByOTP', 'The second factor by an authenticator app'],
  'POST /api/v2/mfa/totp/recovery': ['mfaVerifyByRecoveryCode', 'The second factor by a recovery code'],
  'POST /api/v2/mfa/totp/associate': ['mfaAssociateByOTP', 'Begins with an authenticator app'],
  'POST /api/v2/mfa/totp/associate/confirm': ['mfaAssociateConfirmByOTP', 'Confirms an authenticator app'],
  'DELETE /api/v2/mfa/totp/associate': ['mfaDeleteOTP', 'Takes the authenticator app away'],
  'POST /api/v2/mfa/face/associate': ['mfaAssociateByFace', 'Binds a face'],
  'POST /api/v2/mfa/face/verify': ['mfaVerifyByFace', 'The second factor by a face'],
  'DELETE /api/v2/mfa/face/associate': ['mfaDeleteFace', 'Takes the face away'],

  'POST /api/v3/webauthn/login/initialize': ['beginPasskeyLogin', 'Asks for a passkey to sign in with'],
  'POST /api/v3/webauthn/login/finalize': ['loginByPasskey', 'Signs in with a passkey'],
  'GET /api/v3/webauthn/authentication': ['beginPasskeyAuthentication', 'Asks somebody signed in for a passkey'],
  'POST /api/v3/webauthn/authentication': ['authenticateByPasskey', 'Signs them in anew by it'],
  'POST /api/v3/webauthn/mfa-verify/initialize': ['beginPasskeyVerification', 'Asks for a passkey as second factor'],
  'POST /api/v3/webauthn/mfa-verify/finalize': ['mfaVerifyByPasskey', 'The second factor by a passkey'],
  'POST /api/v3/webauthn/mfa-bind/initialize': ['beginPasskeyEnrolment', 'Asks to make a passkey on the way in'],
  'POST /api/v3/webauthn/mfa-bind/finalize': ['mfaAssociateByPasskey', 'Binds it, which is the second factor'],
  'GET /api/v3/webauthn/registration': ['beginPasskeyRegistration', 'Asks to make a passkey'],
  'POST /api/v3/webauthn/registration': ['addPasskey', 'Binds a passkey'],
  'GET /api/v3/webauthn/credentials': ['listPasskeys', 'The passkeys of whoever is signed in'],
  'POST /api/v3/webauthn/rename-credential/{id}': ['renamePasskey', 'Gives a passkey another name'],
  'POST /api/v3/webauthn/remove-credential/{id}': ['removePasskey', 'Takes a passkey away'],

  'POST /api/v2/connections/social/exchange': ['exchangeTicket', 'Takes the ticket of a provider for a sign-in'],
  'POST /api/v2/ecConn/wechatMobile/byAccount': [
    'bindByAccount',
    'Binds an account elsewhere to the one of a password',
  ],
  'POST /api/v2/ecConn/wechatMobile/byPhoneCode': ['bindByPhoneCode', 'Binds it to the one of a phone'],
  'POST /api/v2/ecConn/wechatMobile/byEmailCode': ['bindByEmailCode', 'Binds it to the one of an email'],
  'POST /api/v2/ecConn/wechatMobile/select': ['bindToChosen', 'Binds it to the one that is chosen'],
  'POST /api/v2/ecConn/wechatMobile/register': ['bindToNew', 'Opens an account for it'],
};

const binding = '/ecConn/wechatMobile';
const federation = 'POST /interaction/federation/binding';

/** Second spellings, each with the one it stands for. */
export const spellings: Readonly<Record<string, string>> = {
  'POST /api/v2/register-email': 'POST /api/v2/register/email',
  'POST /api/v2/register-email-code': 'POST /api/v2/register/email-code',
  'POST /api/v2/register-username': 'POST /api/v2/register/username',
  'POST /api/v2/register-phone': 'POST /api/v2/register/phone-code',
  'POST /api/v2/register-phone-code': 'POST /api/v2/register/phone-code',
  'POST /api/v2/login/ad-all-in-one': 'POST /api/v2/login/ad',
  'POST /api/v2/ldap/verify-user': 'POST /api/v2/login/ldap',
  'POST /api/v2/ad/verify-user': 'POST /api/v2/login/ad',
  'POST /api/v2/sms/send-login': 'POST /api/v2/sms/send',
  'POST /api/v2/sms/send-register': 'POST /api/v2/sms/send',
  'POST /api/v2/email/send-email': 'POST /api/v2/email/send',
  'GET /api/v2/users/{id}/orgs': 'GET /api/v2/users/me/orgs',
  'POST /api/v2/applications/mfa/totp/verify': 'POST /api/v2/mfa/totp/verify',
  'POST /api/v2/applications/mfa/totp/recovery': 'POST /api/v2/mfa/totp/recovery',
  'POST /api/v2/applications/mfa/face/verify': 'POST /api/v2/mfa/face/verify',
  [`POST /api/v2${binding}/byAccountId`]: `POST /api/v2${binding}/select`,
  [`${federation}/byAccountId`]: `POST /api/v2${binding}/select`,
  ...Object.fromEntries(
    ['byAccount', 'byPhoneCode', 'byEmailCode', 'select', 'register'].map((act) => [
      `${federation}/${act}`,
      `POST /api/v2${binding}/${act}`,
    ]),
  ),
};
