/** A photo as it is shown, and as it is sent. */
export type Photo = { readonly canvas: HTMLCanvasElement; readonly blob: Blob };

/** Pixels of the longer side: enough to tell faces apart, and little to send. */
const longest = 640;

const quality = 0.9;

type Size = { readonly width: number; readonly height: number };

const drawn = async (source: CanvasImageSource, from: Size, left: number, top: number): Promise<Photo> => {
  const scale = Math.min(1, longest / Math.max(from.width, from.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(from.width * scale);
  canvas.height = Math.round(from.height * scale);
  canvas.getContext('2d')?.drawImage(source, left, top, from.width, from.height, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (!blob) throw new TypeError('The picture cannot be drawn.');
  return { canvas, blob };
};

/** What a camera sees now: the square in its middle, so that nobody at the edge is in the picture. */
export const photoOf = (video: HTMLVideoElement): Promise<Photo> => {
  const { videoWidth: width, videoHeight: height } = video;
  const edge = Math.min(width, height);
  return drawn(video, { width: edge, height: edge }, (width - edge) / 2, (height - edge) / 2);
};

/**
 * A picture that somebody has chosen, whole.
 *
 * @throws {DOMException} for what is no picture.
 */
export const photoIn = async (file: Blob): Promise<Photo> => {
  const picture = await createImageBitmap(file);
  try {
    return await drawn(picture, picture, 0, 0);
  } finally {
    picture.close();
  }
};
