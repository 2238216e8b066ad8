import '../../../src/define.ts';
import { createAuthClient } from '../../../src/client.ts';
import { offerCopies } from '../page/copy.ts';
import { hearEvents } from './events.ts';
import { dress, presets } from './looks.ts';
import { createService } from './service.ts';
import { chosenIn, remember, restore, tagFor } from './settings.ts';
import { createStage } from './stage.ts';

const events = 'signed-in registered step signed-out error code-sent profile-updated account-deleted view-changed before-submit before-redirect'.split(' ').map((name) => `auth-${name}`); // prettier-ignore

/** Brings one playground to life. */
const play = (section: HTMLElement): void => {
  const tag = section.dataset['tag'];
  const [bench, form] = [section.querySelector<HTMLElement>('.bench'), section.querySelector('form')];
  const [ground, list] = [section.querySelector<HTMLElement>('.ground'), section.querySelector('ol')];
  const code = section.querySelector('.tag code');
  if (!tag || !bench || !form || !ground || !list || !code) return;
  const visitor = form.querySelector<HTMLSelectElement>('[name="@visitor"]');
  const stage = createStage(tag, ground, () => visitor?.value ?? 'nobody');

  const update = () => {
    const settings = chosenIn(form);
    code.textContent = tagFor(tag, settings);
    remember(settings);
    void stage.show(settings);
  };

  // A page of documentation is nothing to be led away from.
  ground.addEventListener('auth-before-redirect', (event) => event.preventDefault());
  hearEvents(ground, events, list, section.querySelector('.quiet'));
  restore(form);
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(update));
  addEventListener('hashchange', () => {
    if (!location.hash.includes('=')) return;
    restore(form);
    update();
  });
  bench.hidden = false;
  update();
  offerCopies(section);
};

/** One form in each preset, side by side. */
const showLooks = (place: HTMLElement): void => {
  const { fetch } = createService();
  const client = createAuthClient({ host: 'https://auth.example.com', appId: 'app', storage: 'memory', fetch });
  const looks = [['defaults', ''], ['one colour', '', '#0f766e'], ...[...presets.keys()].map((name) => [name, name])] as const; // prettier-ignore
  for (const [title, preset = '', colour] of looks) {
    const ground = document.createElement('div');
    ground.className = 'ground';
    dress(ground, preset, colour);
    const login = Object.assign(document.createElement('auth-login'), { client });
    login.setAttribute('heading-level', '3');
    const heading = Object.assign(document.createElement('span'), { slot: 'heading', textContent: title ?? '' });
    login.append(heading);
    ground.append(login);
    place.append(ground);
  }
};

for (const section of document.querySelectorAll<HTMLElement>('.play')) play(section);
for (const place of document.querySelectorAll<HTMLElement>('.looks')) showLooks(place);
