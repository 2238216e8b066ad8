import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import type { AuthEvents, PublicUser } from 'auth-elements';
import { createAuthClient } from 'auth-elements/client';

@Component({
  selector: 'shop-account',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <h1>Hello {{ user()?.nickname }}</h1>
      <auth-provider
        [client]="client"
        [messages]="messages"
        (auth-signed-in)="user.set($event.detail.user)"
        (auth-signed-out)="user.set(null)"
        (auth-profile-updated)="onSaved($event)"
      >
        @if (user()) {
          <auth-profile [sections]="['profile', 'sign-out']" [fields]="['nickname']" />
        } @else {
          <auth-login [methods]="['password']" />
        }
      </auth-provider>
      <p role="status">
        @if (saved().length > 0) {
          Saved: {{ saved().join(', ') }}
        }
      </p>
    </main>
  `,
})
export class App {
  protected readonly client = createAuthClient({ host: 'http://127.0.0.1:8080', appId: 'app-shop' });
  protected readonly messages = { headings: { signIn: 'Sign in to the shop' } };
  protected readonly user = signal<PublicUser | null>(null);
  protected readonly saved = signal<string[]>([]);

  constructor() {
    // Whoever has signed in before is in still.
    this.client.getCurrentUser().then(
      (known) => this.user.set(known),
      () => this.user.set(null),
    );
  }

  protected onSaved({ detail }: CustomEvent<AuthEvents['auth-profile-updated']>) {
    this.user.set(this.client.currentUser);
    this.saved.set(detail.changed);
  }
}
