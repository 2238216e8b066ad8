import { css } from 'lit';

/** Many fields together: two beside each other where there is room, and lists of facts. */
export const fields = css`
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(max(12rem, 40%), 100%), 1fr));
    gap: var(--_space) calc(var(--_space) * 1.25);
  }
  .fields + details {
    margin-block-start: calc(var(--_space) * 1.25);
  }
  /* On a page that asks for nothing, what is optional goes without saying. */
  .fields [part~='label'] small {
    display: none;
  }
  .fields > :has(textarea) {
    grid-column: 1 / -1;
  }
  .fields .again {
    font-weight: 400;
  }
  .fields [type='checkbox'] {
    justify-self: start;
  }
  textarea[part~='input'] {
    min-block-size: 5.5em;
    resize: vertical;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(6rem, auto) minmax(0, 1fr);
    gap: 0.5em 1.25em;
    margin: 0;
    font-size: 0.9375em;
  }
  dt {
    color: var(--_color-muted);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
`;
