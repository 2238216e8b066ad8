import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { AuthError } from '../../client/errors.ts';
import { face as sheet } from '../../styles/face.ts';
import { emit } from '../events.ts';
import type { FormHost } from '../form-host.ts';
import type { Sentence } from '../picture.ts';
import { Camera, hasCamera } from './camera.ts';
import { type Photo, photoIn, photoOf } from './photo.ts';

/** What is wrong with a picture before anybody has judged it. */
type Trouble = 'camera-denied' | 'wrong-type';

/** Takes photos of a face, by camera or out of a file, until there are as many as are wanted. */
export class FaceStage implements ReactiveController {
  readonly #host: FormHost;
  readonly #wanted: 1 | 2;
  readonly #camera = new Camera(() => void this.#trouble('camera-denied'));
  #photos: Photo[] = [];
  /** The photo that is looked at before it is used. */
  #taken: Photo | null = null;
  #fromFile = !hasCamera();
  #isOpening = false;

  constructor(host: FormHost, wanted: 1 | 2) {
    this.#host = host;
    this.#wanted = wanted;
    host.adopt(sheet);
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.leave);
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.leave);
    this.leave();
  }

  hostUpdated(): void {
    if (!this.#place) this.#forget();
  }

  /** Whether the last photo is here, and waits to be used. */
  get isReady(): boolean {
    return this.#taken !== null && this.#photos.length === this.#wanted - 1;
  }

  /**
   * The photos, as they are sent. The camera goes off with that, and whatever the answer is, none of them is sent again: a
   * photo that was seen before is not taken for a face.
   *
   * @throws {AuthError} `face-photo-missing`, `face-second-photo-missing`.
   */
  readonly spend = (): readonly Blob[] => {
    const photos = [...this.#photos, ...(this.#taken ? [this.#taken] : [])];
    const missing = photos.length === 0 ? 'face-photo-missing' : 'face-second-photo-missing';
    if (photos.length < this.#wanted) throw new AuthError(missing, missing);
    this.#camera.close();
    return photos.map(({ blob }) => blob);
  };

  /** Turns the camera off and forgets what it saw. */
  readonly leave = (): void => {
    this.#forget();
    this.#host.requestUpdate();
  };

  /** The same once the photos were sent: none of them is sent again, and the button that sent them is gone. */
  async again(): Promise<void> {
    const button = this.#host.renderRoot.querySelector('form [type=submit]');
    const wasThere = button?.matches(':focus') ?? false;
    this.leave();
    await this.#host.updateComplete;
    if (wasThere) this.#place?.querySelector<HTMLElement>('button')?.focus();
  }

  #forget(): void {
    this.#camera.close();
    this.#isOpening = false;
    this.#photos = [];
    this.#taken = null;
  }

  /** Looks once more, in place of the photo taken last. */
  readonly retake = (): void => {
    this.#taken = null;
    this.#step(this.#hint);
  };

  /** What is drawn of it: consent, the camera, or the photo that was taken, each with its button. */
  template(consent: string): TemplateResult {
    const { words } = this.#host.words;
    const isWaiting = !this.#taken && !this.#camera.stream;
    const isFirst = this.#photos.length === 0;
    return html`<span class="stage" ?data-ready=${this.isReady}>
      <span>${isWaiting && isFirst ? consent : this.#hint(words)}</span>
      ${this.#picture()} ${this.isReady ? nothing : this.#button()}
      <input type="file" accept="image/*" capture="user" hidden @change=${this.#choose} />
    </span>`;
  }

  get #place(): Element | null {
    return this.#host.renderRoot.querySelector('.stage');
  }

  readonly #hint: Sentence = ({ hints }) => {
    if (this.#taken) return hints.facePreview;
    if (this.#photos.length > 0) return hints.faceTurned;
    return this.#fromFile ? hints.faceFile : hints.faceFront;
  };

  get #label(): string {
    const { actions } = this.#host.words.words;
    if (this.#taken) return actions.usePhoto;
    if (this.#fromFile) return actions.choosePhoto;
    return this.#camera.stream ? actions.takePhoto : actions.startCamera;
  }

  #picture(): TemplateResult | typeof nothing {
    const { stream } = this.#camera;
    const isMirrored = !this.#fromFile;
    if (this.#taken) return html`<span class="seen ${isMirrored ? 'mirrored' : ''}">${this.#taken.canvas}</span>`;
    if (!stream) return nothing;
    const { hints } = this.#host.words.words;
    return html`<span class="seen mirrored oval"
      ><video autoplay muted playsinline .srcObject=${stream} aria-label=${hints.camera}></video
    ></span>`;
  }

  /** What comes next before the photos are all here; then it is the button of the form. */
  #button(): TemplateResult {
    return html`<button
      type="button"
      part="button primary-button ${this.#isOpening ? 'busy' : ''}"
      @click=${() => void this.#press()}
    >
      ${this.#isOpening ? html`<span part="spinner" aria-hidden="true"></span>` : nothing} ${this.#label}
    </button>`;
  }

  async #press(): Promise<void> {
    if (this.#taken) return this.#use(this.#taken);
    if (this.#fromFile) return this.#place?.querySelector('input')?.click();
    if (this.#camera.stream) return this.#shoot();
    return this.#open();
  }

  async #open(): Promise<void> {
    if (this.#isOpening) return;
    this.#host.form.tell(null);
    this.#isOpening = true;
    this.#host.requestUpdate();
    try {
      if (await this.#camera.open()) this.#step(this.#hint);
    } catch {
      await this.#trouble('camera-denied');
    } finally {
      this.#isOpening = false;
      this.#host.requestUpdate();
    }
  }

  async #shoot(): Promise<void> {
    const video = this.#place?.querySelector('video');
    // Its first picture is still to come.
    if (!video?.videoWidth) return;
    this.#taken = await photoOf(video);
    this.#step(this.#hint);
  }

  readonly #choose = async ({ currentTarget }: Event): Promise<void> => {
    const input = currentTarget as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    try {
      this.#taken = await photoIn(file);
      this.#host.form.tell(null);
      this.#step(this.#hint);
    } catch {
      await this.#trouble('wrong-type');
    }
    // The same file can be chosen once more.
    input.value = '';
  };

  #use(photo: Photo): void {
    this.#photos.push(photo);
    this.#taken = null;
    this.#step(this.#hint);
  }

  /** Draws what comes next, says it, and leads the focus along: the button that was pressed may be gone. */
  #step(say: Sentence): void {
    this.#host.form.say(say);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const button = this.isReady ? 'form [type=submit]' : '.stage button';
      this.#host.renderRoot.querySelector<HTMLElement>(button)?.focus();
    });
  }

  async #trouble(code: Trouble): Promise<void> {
    const { form, words, element } = this.#host;
    this.#camera.close();
    this.#fromFile = this.#fromFile || code === 'camera-denied';
    await words.need('replies').catch(() => undefined);
    form.tell({ say: ({ errors }) => errors[code] });
    emit(element, 'auth-error', { code, message: words.words.errors[code], field: null });
  }
}
