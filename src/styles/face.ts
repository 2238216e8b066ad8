import { css } from 'lit';

/** A face before the camera: what it sees, with an oval to look into, and the photo that was taken. */
export const face = css`
  .lead:has(.stage) {
    font-size: 1em;
  }
  .stage {
    display: grid;
    gap: calc(var(--_space) * 1.25);
  }
  .stage > span:first-child {
    font-size: 0.875em;
  }
  .stage > [hidden],
  form:has(.stage:not([data-ready])) > [type='submit'] {
    display: none;
  }
  .seen {
    position: relative;
    display: block;
    overflow: clip;
    border-radius: calc(var(--_radius) * 1.5);
    background: #10141a;
    aspect-ratio: 1;
  }
  .seen > * {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .seen > canvas {
    object-fit: contain;
  }
  .mirrored > * {
    scale: -1 1;
  }
  .oval::after {
    content: '';
    position: absolute;
    inset: 8% 20%;
    border: 3px solid rgb(255 255 255 / 0.9);
    border-radius: 50%;
    box-shadow: 0 0 0 100vmax rgb(8 12 18 / 0.5);
    pointer-events: none;
  }
`;
