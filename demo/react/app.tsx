import { useEffect, useState } from 'react';
import type { PublicUser } from 'auth-elements';
import { createAuthClient } from 'auth-elements/client';
import { AuthLogin, AuthProfile, AuthProvider } from 'auth-elements/react';

const client = createAuthClient({ host: 'http://127.0.0.1:8080', appId: 'app-shop' });
const messages = { headings: { signIn: 'Sign in to the shop' } };

export const App = () => {
  const [user, setUser] = useState<PublicUser | null>(null);
  const [saved, setSaved] = useState<string[]>([]);

  // Whoever has signed in before is in still.
  useEffect(() => {
    client.getCurrentUser().then(setUser, () => setUser(null));
  }, []);

  return (
    <main>
      <h1>Hello {user?.nickname}</h1>
      <AuthProvider
        client={client}
        messages={messages}
        onAuthSignedIn={({ detail }) => setUser(detail.user)}
        onAuthSignedOut={() => setUser(null)}
        onAuthProfileUpdated={({ detail }) => {
          setUser(client.currentUser);
          setSaved(detail.changed);
        }}
      >
        {user ? (
          <AuthProfile sections={['profile', 'sign-out']} fields={['nickname']} />
        ) : (
          <AuthLogin methods={['password']} />
        )}
      </AuthProvider>
      <p role="status">{saved.length > 0 && `Saved: ${saved.join(', ')}`}</p>
    </main>
  );
};
