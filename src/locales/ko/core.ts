import type { CoreMessages } from '../../i18n/messages.ts';

/** Korean: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: '로그인',
    unavailable: '여기서는 로그인할 수 없어요',
  },
  fields: {
    account: '이메일, 전화번호 또는 사용자 이름',
    accountEmailPhone: '이메일 또는 전화번호',
    accountEmailUsername: '이메일 또는 사용자 이름',
    accountPhoneUsername: '전화번호 또는 사용자 이름',
    email: '이메일',
    phone: '전화번호',
    username: '사용자 이름',
    password: '비밀번호',
    code: '코드',
    remember: '이 기기에서 로그인 유지',
  },
  hints: {
    required: '필수',
    autoRegister: '아직 계정이 없나요? 계속하면 만들어져요.',
  },
  actions: {
    signIn: '로그인',
    sendCode: '코드 보내기',
    showPassword: '비밀번호 표시',
    hidePassword: '비밀번호 숨기기',
    forgot: '비밀번호를 잊으셨나요?',
    register: '계정 만들기',
    tryAgain: '다시 시도',
  },
  errors: {
    'app-not-found': '서비스에서 이 앱을 찾을 수 없어요.',
    'missing-client': '이 태그에 host="…"와 app-id="…"를 지정하거나 <auth-provider> 안에 넣어 주세요.',
  },
  progress: {
    offline: '오프라인 상태예요. 다시 연결되면 한 번 더 시도해 주세요.',
    notLoaded: '양식의 일부를 불러오지 못했어요.',
    loading: '잠시만요…',
  },
  views: {
    password: '비밀번호',
    'phone-code': '문자 코드',
    'email-code': '이메일 코드',
    ldap: 'LDAP',
    ad: 'Active Directory',
  },
};
