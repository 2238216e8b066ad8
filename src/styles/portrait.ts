import { css } from 'lit';

/** Who the account belongs to: a portrait, beside what changes it. */
export const portrait = css`
  .portrait {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 1.25);
  }
  .portrait [part~='avatar'] {
    inline-size: 5rem;
    block-size: 5rem;
    font-size: 1.5em;
    object-fit: cover;
  }
  .choose {
    display: grid;
    flex: 1 1 12rem;
    gap: 0.625em;
  }
  .progress {
    display: grid;
    flex: 1 1 12rem;
    gap: 0.375em;
    align-content: center;
    font-size: 0.875em;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--_color-primary);
  }
`;
