const copy = async (button: HTMLButtonElement, text: string) => {
  await navigator.clipboard.writeText(text);
  button.textContent = 'Copied';
  setTimeout(() => (button.textContent = 'Copy'), 1500);
};

/** Puts a button on every piece of code that copies it. */
export const offerCopies = (within: ParentNode): void => {
  if (!('clipboard' in navigator)) return;
  for (const block of within.querySelectorAll<HTMLElement>('.code:not(:has(> button))')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', () => void copy(button, block.querySelector('code')?.textContent ?? ''));
    block.append(button);
  }
};
