/** A pool file says something that cannot be. The sentence begins with the JSON path of the place. */
export class PoolError extends Error {
  override readonly name = 'PoolError';
  readonly path: string;

  constructor(path: readonly PropertyKey[], problem: string) {
    const place = pathText(path);
    super(`${place}: ${problem}`);
    this.path = place;
  }
}

/** `['apps', 0, 'id']` as one reads it: `apps[0].id`. The document itself is `$`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text ? `${text}.${name}` : name;
  }, '') || '$';
