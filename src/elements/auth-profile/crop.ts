/** Pixels of the square that is sent, on each side. */
export const edge = 512;

/** How far a picture can be enlarged beyond filling the square. */
export const mostZoom = 4;

const between = (least: number, value: number, most: number) => Math.min(Math.max(value, least), most);

/**
 * A square cut out of a picture: how much it is enlarged, and where its middle is. Whatever is done to it, the square stays
 * filled.
 */
export class Crop {
  readonly #picture: ImageBitmap;
  readonly #drawn: () => void;
  #zoom = 1;
  /** The middle of the square, in pixels of the picture. */
  #x: number;
  #y: number;

  constructor(picture: ImageBitmap, drawn: () => void) {
    this.#picture = picture;
    this.#drawn = drawn;
    this.#x = picture.width / 2;
    this.#y = picture.height / 2;
  }

  get zoom(): number {
    return this.#zoom;
  }

  /** Enlarges or shrinks, around the middle. */
  zoomTo(zoom: number): void {
    this.#zoom = between(1, zoom, mostZoom);
    this.move(0, 0);
  }

  /** Moves the picture by parts of the square's side. */
  move(right: number, down: number): void {
    const { width, height } = this.#picture;
    const half = this.#side / 2;
    this.#x = between(half, this.#x - right * this.#side, width - half);
    this.#y = between(half, this.#y - down * this.#side, height - half);
    this.#drawn();
  }

  /** Draws the square into a canvas, whatever size that has. */
  draw(canvas: HTMLCanvasElement): void {
    const context = canvas.getContext('2d');
    if (!context) return;
    const side = this.#side;
    const { width, height } = canvas;
    context.imageSmoothingQuality = 'high';
    // What shines through is white: a photo has no holes.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.drawImage(this.#picture, this.#x - side / 2, this.#y - side / 2, side, side, 0, 0, width, height);
  }

  /** The square as a file. */
  async file(): Promise<Blob> {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = edge;
    this.draw(canvas);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
    if (!blob) throw new TypeError('The canvas gave no picture.');
    return blob;
  }

  /** Lets go of the picture. */
  close(): void {
    this.#picture.close();
  }

  /** The side of the square, in pixels of the picture. */
  get #side(): number {
    return Math.min(this.#picture.width, this.#picture.height) / this.#zoom;
  }
}
