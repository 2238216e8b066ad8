/** Ways in beside the form: a passkey, accounts elsewhere, and which account here those belong to. Loaded where there are any. */
export const ways = {
  headings: {
    binding: 'Connect your account',
    chooseAccount: 'Choose your account',
  },
  hints: {
    or: 'or',
    lastUsed: 'Last used',
    binding: 'Sign in once to the account you have here. From then on both lead to it.',
    bindingOrNew: 'Do you have an account here? Sign in to it once, and from then on both lead to it.',
    chooseAccount: 'More than one may be yours. You will be asked to sign in to the one you choose.',
    chosen: (account: string) => `For the account ${account}`,
  },
  actions: {
    passkey: 'Sign in with a passkey',
    continueWith: (name: string) => `Continue with ${name}`,
    openAgain: 'Open again',
    inThisWindow: 'Continue in this window',
    newAccount: 'Create a new account',
  },
  progress: {
    notSignedIn: 'The window was closed. You are not signed in.',
    noPasskey: 'No passkey was used.',
    notSaved: 'Your account was created, but these answers were not saved.',
  },
};
