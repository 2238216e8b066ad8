/** Whether a page may ask for the camera at all: one that is not secure may not. */
export const hasCamera = (): boolean => Boolean((navigator.mediaDevices as MediaDevices | undefined)?.getUserMedia);

const dark = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop();
};

/** The camera that looks at whoever sits before the screen. It is on for as long as somebody wants it, and no moment longer. */
export class Camera {
  readonly #onLost: () => void;
  #wishes = 0;
  stream: MediaStream | null = null;

  /** @param onLost Called when the camera goes of itself: it was unplugged, or the visitor has taken it back. */
  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  /**
   * Turns it on; false where nobody wants it any more by the time it is.
   *
   * @throws {DOMException} where there is none, or it may not be used.
   */
  async open(): Promise<boolean> {
    const wish = ++this.#wishes;
    const video = { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } };
    const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    if (wish !== this.#wishes) {
      dark(stream);
      return false;
    }
    this.stream = stream;
    for (const track of stream.getTracks()) track.addEventListener('ended', () => this.stream && this.#onLost());
    return true;
  }

  /** Turns it off, and the light beside it. */
  close(): void {
    this.#wishes += 1;
    if (this.stream) dark(this.stream);
    this.stream = null;
  }
}
