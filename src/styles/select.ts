import { css } from 'lit';

/** A list to choose from, with the sign of everything that opens in place of the browser's own. */
export const select = css`
  select[part~='input']:not(.country *) {
    --_edge: calc(100% - 0.875em);
    --_line: #0000 calc(50% - 1px), var(--_color-muted) calc(50% - 0.5px) calc(50% + 0.5px), #0000 calc(50% + 1px);
    appearance: none;
    padding-inline-end: 2.25em;
    background:
      linear-gradient(45deg, var(--_line)) calc(var(--_edge) - 0.3125em) 50% / 0.375em 0.375em no-repeat,
      linear-gradient(-45deg, var(--_line)) var(--_edge) 50% / 0.375em 0.375em no-repeat,
      var(--_color-field);
    text-overflow: ellipsis;
  }
  select[part~='input']:not(.country *):dir(rtl) {
    --_edge: calc(0.875em + 0.3125em);
  }
  select[part~='input'] option {
    background: var(--_color-field);
    color: var(--_color-text);
  }
  @media (forced-colors: active) {
    select[part~='input']:not(.country *) {
      appearance: auto;
      background: Field;
    }
  }
`;
