/** What an event tells, on one line. */
const detailOf = (event: Event) => JSON.stringify((event as CustomEvent<unknown>).detail ?? {});

/** Writes down every event of the elements, newest first. */
export const hearEvents = (
  place: HTMLElement,
  names: readonly string[],
  list: HTMLElement,
  quiet: HTMLElement | null,
): void => {
  for (const name of names)
    place.addEventListener(name, (event) => {
      const item = document.createElement('li');
      const [code, detail] = [document.createElement('b'), document.createElement('code')];
      code.textContent = name;
      detail.textContent = detailOf(event);
      item.append(code, detail);
      list.prepend(item);
      list.children[40]?.remove();
      quiet?.remove();
    });
};
