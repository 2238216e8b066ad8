/** A camera of the mind: what `getUserMedia` gives, and whether its light is on. */

type Way = MediaDevices['getUserMedia'] | undefined;

const stand = (getUserMedia: Way) =>
  Object.defineProperty(navigator, 'mediaDevices', {
    value: getUserMedia && { getUserMedia },
    configurable: true,
  });

/** Takes it away again: the browser's own is there as before. */
export const takeCameraAway = (): void => void Reflect.deleteProperty(navigator, 'mediaDevices');

/** Puts one up. It shows a picture that moves, as long as it is on. */
export const putUpCamera = () => {
  const tracks: MediaStreamTrack[] = [];
  const asked: (MediaStreamConstraints | undefined)[] = [];
  let held: Promise<unknown> = Promise.resolve();
  stand(async (constraints) => {
    asked.push(constraints);
    await held;
    const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 600 });
    const context = canvas.getContext('2d')!;
    let hue = 0;
    const draw = () => {
      context.fillStyle = `hsl(${(hue += 20)} 60% 50%)`;
      context.fillRect(0, 0, 800, 600);
    };
    draw();
    const stream = canvas.captureStream(30);
    const timer = setInterval(draw, 20);
    for (const track of stream.getTracks()) {
      tracks.push(track);
      const stop = track.stop.bind(track);
      track.stop = () => {
        clearInterval(timer);
        stop();
      };
    }
    return stream;
  });
  return {
    asked,
    get isOn(): boolean {
      return tracks.some(({ readyState }) => readyState === 'live');
    },
    /** Lets whoever asks for it wait, until what is returned is called. */
    hold(): () => void {
      let go: (value?: unknown) => void = () => undefined;
      held = new Promise((resolve) => (go = resolve));
      return () => go();
    },
  };
};

/** Puts up one that nobody may use. */
export const putUpForbiddenCamera = (): void =>
  void stand(() => Promise.reject(new DOMException('Permission denied', 'NotAllowedError')));

/** Takes every camera away, as a page has it that is not secure. */
export const haveNoCamera = (): void => void stand(undefined);

/** A picture in a file. */
export const pictureFile = async (width = 1600, height = 1200): Promise<File> => {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')!.fillRect(0, 0, width / 2, height);
  const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!), 'image/png'));
  return new File([blob], 'face.png', { type: 'image/png' });
};
