/** What the elements are measured against: a form of the same two fields that Lit draws, and nothing else. */
import { css, html, LitElement } from 'lit';

class LitForm extends LitElement {
  static override styles = css`
    :host {
      display: block;
      max-width: 24rem;
    }
    label,
    input,
    button {
      display: block;
      box-sizing: border-box;
      width: 100%;
      font: inherit;
    }
    input,
    button {
      margin-block: 0.25rem 1rem;
      padding: 0.5rem;
    }
  `;
  static override properties = { problem: { state: true } };

  problem = '';

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const body = JSON.stringify(Object.fromEntries(new FormData(event.target as HTMLFormElement)));
    const response = await fetch('/api/v2/login/account', { method: 'POST', body });
    this.problem = response.ok ? '' : 'That did not work.';
  }

  protected override render() {
    return html`<form @submit=${this.#submit}>
      <h2>Sign in</h2>
      <label for="account">Email or phone</label>
      <input id="account" name="account" autocomplete="username" required />
      <label for="password">Password</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required />
      <p role="alert">${this.problem}</p>
      <button>Sign in</button>
    </form>`;
  }
}

customElements.define('lit-form', LitForm);
