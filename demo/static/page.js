const [provider, login, profile] = ['auth-provider', 'auth-login', 'auth-profile'].map((tag) =>
  document.querySelector(tag),
);
const [heading, news] = ['h1', '[role=status]'].map((selector) => document.querySelector(selector));

const show = (user) => {
  heading.textContent = user ? `Hello ${user.nickname}` : 'Hello';
  login.hidden = Boolean(user);
  profile.hidden = !user;
};

provider.messages = { headings: { signIn: 'Sign in to the shop' } };
provider.addEventListener('auth-signed-in', ({ detail }) => show(detail.user));
provider.addEventListener('auth-signed-out', () => show(null));
provider.addEventListener('auth-profile-updated', ({ detail }) => {
  show(provider.client.currentUser);
  news.textContent = `Saved: ${detail.changed.join(', ')}`;
});

// Whoever has signed in before is in still.
provider.client.getCurrentUser().then(show, () => show(null));
