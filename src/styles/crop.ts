import { css } from 'lit';

/** The square that is cut out of a picture. */
export const crop = css`
  .crop {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1.25);
  }
  .crop > canvas {
    flex: 1 1 15rem;
    min-inline-size: min(15rem, 100%);
    max-inline-size: 20rem;
    aspect-ratio: 1;
    border-radius: var(--_radius);
    cursor: grab;
    touch-action: none;
  }
  .crop > canvas:active {
    cursor: grabbing;
  }
  .crop .beside {
    display: grid;
    flex: 1 1 9rem;
    gap: calc(var(--_space) * 0.875);
    align-content: start;
  }
  .crop .round {
    inline-size: 5rem;
    border-radius: 50%;
  }
  .crop [type='range'] {
    display: block;
    inline-size: 100%;
    min-block-size: 1.5rem;
    margin: 0.25em 0 0;
    accent-color: var(--_color-primary);
  }
`;
