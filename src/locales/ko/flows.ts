import type { FlowsMessages } from '../../i18n/messages.ts';

/** Korean: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: '로그인되었어요',
    register: '계정 만들기',
    forgot: '비밀번호를 잊으셨나요?',
    reset: '새 비밀번호 설정',
    newPassword: '새 비밀번호 설정',
    waiting: '한 단계 남았어요',
    closed: '지금은 가입할 수 없어요',
  },
  fields: {
    newPassword: '새 비밀번호',
  },
  hints: {
    optional: '선택',
    forgot: '새 비밀번호를 정할 수 있는 코드를 보내 드려요.',
    newPassword: '계속하기 전에 사용할 비밀번호를 정해 주세요.',
    username: '다른 사람이 볼 수 있는 이름이에요. 대소문자를 구분해요.',
    phonePassword: '비밀번호가 있으면 코드 없이도 로그인할 수 있어요.',
    registerCode: (length) => `보내 드린 숫자 ${length}자리를 입력해 주세요.`,
    strength: '비밀번호 강도',
    strengths: ['약함', '보통', '강함'],
    policy: '좋은 비밀번호의 조건',
    policyLength: (length) => `${length}자 이상`,
    policyTwoClasses: '문자, 숫자, 기호 중 두 가지',
    policyAllClasses: '문자, 숫자, 기호 모두',
    policyMet: '충족',
    policyOpen: '미충족',
  },
  actions: {
    signOut: '로그아웃',
    createAccount: '계정 만들기',
    continue: '계속',
    changePassword: '비밀번호 변경',
    changeTarget: '변경',
    backToSignIn: '로그인으로 돌아가기',
    signInInstead: '로그인하기',
  },
  validity: {
    username: '사용자 이름은 64자 이하이고 @를 쓸 수 없어요.',
    passwordTooShort: '비밀번호가 너무 짧아요.',
    passwordTooCommon: '너무 쉽게 추측할 수 있는 비밀번호예요.',
  },
  errors: {
    'already-exists': '이 정보로 만든 계정이 이미 있어요.',
    'weak-password': '비밀번호가 너무 약해요.',
    'registration-disabled': '지금은 여기서 계정을 만들 수 없어요.',
  },
  progress: {
    signedInAs: (name) => `\u2068${name}\u2069 계정으로 로그인됨`,
    codeSentTo: (target) => `${target}(으)로 코드를 보냈어요.`,
    target: (target) => `코드 받는 곳: ${target}`,
    passwordChanged: '비밀번호를 변경했어요. 새 비밀번호로 로그인해 주세요.',
    maybeRegistered: '계정이 만들어졌는지 알 수 없어요. 다시 시도해 확인해 주세요.',
    waiting: '계속하려면 추가 확인을 마쳐 주세요.',
    finishOn: (place) => `${place}에서 로그인을 마쳐 주세요.`,
  },
  views: {
    email: '이메일',
    phone: '전화번호',
    username: '사용자 이름',
  },
};
