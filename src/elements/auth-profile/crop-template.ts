import { html, type TemplateResult } from 'lit';
import { crop as sheet } from '../../styles/crop.ts';
import type { Section } from '../section.ts';
import { type Crop, mostZoom } from './crop.ts';

/** Parts of the square that a key moves the picture by. */
const stride = 0.04;

const keys: Readonly<Record<string, (crop: Crop) => void>> = {
  ArrowLeft: (crop) => crop.move(-stride, 0),
  ArrowRight: (crop) => crop.move(stride, 0),
  ArrowUp: (crop) => crop.move(0, -stride),
  ArrowDown: (crop) => crop.move(0, stride),
  '+': (crop) => crop.zoomTo(crop.zoom * 1.1),
  '=': (crop) => crop.zoomTo(crop.zoom * 1.1),
  '-': (crop) => crop.zoomTo(crop.zoom / 1.1),
};

type Point = { readonly x: number; readonly y: number };

const apart = ([one, other]: readonly Point[]) => (one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0);

/** What fingers and pointers do: one moves the picture, two enlarge it. */
const pointing = (crop: Crop) => {
  const down = new Map<number, Point>();
  const left = ({ pointerId }: PointerEvent) => void down.delete(pointerId);
  return {
    pointerdown(event: PointerEvent) {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    pointermove({ pointerId, clientX: x, clientY: y, currentTarget }: PointerEvent) {
      const before = down.get(pointerId);
      if (!before) return;
      const distance = apart([...down.values()]);
      down.set(pointerId, { x, y });
      const { width } = (currentTarget as Element).getBoundingClientRect();
      if (down.size > 1 && distance) crop.zoomTo((crop.zoom * apart([...down.values()])) / distance);
      else crop.move((x - before.x) / width, (y - before.y) / width);
    },
    pointerup: left,
    pointercancel: left,
    wheel(event: WheelEvent) {
      event.preventDefault();
      crop.zoomTo(crop.zoom * Math.exp(-event.deltaY / 500));
    },
    keydown(event: KeyboardEvent) {
      const move = keys[event.key];
      if (!move) return;
      event.preventDefault();
      move(crop);
    },
  };
};

const listeners = new WeakMap<Crop, ReturnType<typeof pointing>>();

/** The square to be cut out, what it will look like, and how near it is. */
export const cropTemplate = (section: Section, crop: Crop): TemplateResult => {
  section.adopt(sheet);
  const { hints, fields } = section.words.words;
  const listen = listeners.get(crop) ?? pointing(crop);
  listeners.set(crop, listen);
  void section.afterwards<HTMLCanvasElement>('canvas', (canvas) => crop.draw(canvas));
  const zoom = ({ target }: Event) => crop.zoomTo(Number((target as HTMLInputElement).value));
  return html`<div class="crop">
    <canvas
      width="512"
      height="512"
      tabindex="0"
      role="application"
      aria-label=${hints.crop}
      @pointerdown=${listen.pointerdown}
      @pointermove=${listen.pointermove}
      @pointerup=${listen.pointerup}
      @pointercancel=${listen.pointercancel}
      @wheel=${listen.wheel}
      @keydown=${listen.keydown}
    ></canvas>
    <div class="beside">
      <canvas class="round" width="192" height="192" aria-hidden="true"></canvas>
      <label part="label"
        >${fields.zoom}
        <input
          type="range"
          name="zoom"
          min="1"
          max=${mostZoom}
          step="0.01"
          .value=${String(crop.zoom)}
          @input=${zoom}
        />
      </label>
      <p part="hint">${hints.crop}</p>
    </div>
  </div>`;
};
