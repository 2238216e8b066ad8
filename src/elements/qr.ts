/**
 * QR codes, as ISO/IEC 18004 says: bytes, error correction L, versions 1 to 15. Enough for what an authenticator app is set
 * up with; what is longer has no picture.
 */

/** By version, from 1: codewords that correct, for each block, and how many blocks there are. */
const corrections = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22];
const blockCounts = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6];

type Grid = { readonly size: number; readonly dark: boolean[][]; readonly fixed: boolean[][] };

/** Codewords a version holds in all. */
const capacity = (version: number): number => {
  const aligned = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const bits = (16 * version + 128) * version + 64 - (aligned ? (25 * aligned - 10) * aligned - 55 : 0);
  return Math.floor((bits - (version > 6 ? 36 : 0)) / 8);
};

const dataCapacity = (version: number) =>
  capacity(version) - (corrections[version - 1] ?? 0) * (blockCounts[version - 1] ?? 0);

/** Multiplies in the field of 256 elements over x⁸ + x⁴ + x³ + x² + 1. */
const times = (a: number, b: number): number => {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
};

/** Coefficients of the polynomial that Reed–Solomon codewords are divided by, without the leading one. */
const divisorOf = (degree: number): number[] => {
  const divisor = [...Array<number>(degree - 1).fill(0), 1];
  let root = 1;
  for (let step = 0; step < degree; step++) {
    for (let at = 0; at < degree; at++) divisor[at] = times(divisor[at] ?? 0, root) ^ (divisor[at + 1] ?? 0);
    root = times(root, 2);
  }
  return divisor;
};

const correctionOf = (data: readonly number[], divisor: readonly number[]): number[] => {
  const rest = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    divisor.forEach((each, at) => (rest[at] = (rest[at] ?? 0) ^ times(each, factor)));
  }
  return rest;
};

/** The text as codewords: mode, length, bytes, end, and what fills it up. */
const dataOf = (bytes: Uint8Array, version: number): number[] => {
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  const room = dataCapacity(version) * 8;
  push(4, 4);
  push(bytes.length, version > 9 ? 16 : 8);
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, room - bits.length));
  push(0, -bits.length & 7);
  for (let filler = 0xec; bits.length < room; filler ^= 0xec ^ 0x11) push(filler, 8);
  return Array.from({ length: room / 8 }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8).join(''), 2));
};

/** Blocks, each with its correction, dealt out in turns. */
const interleaved = (data: readonly number[], version: number): number[] => {
  const count = blockCounts[version - 1] ?? 1;
  const length = corrections[version - 1] ?? 0;
  const shortBlocks = count - (capacity(version) % count);
  const short = Math.floor(capacity(version) / count) - length;
  const divisor = divisorOf(length);
  let from = 0;
  const blocks = Array.from({ length: count }, (_, at) =>
    data.slice(from, (from += short + (at < shortBlocks ? 0 : 1))),
  );
  const tails = blocks.map((block) => correctionOf(block, divisor));
  const deal = (rows: readonly (readonly number[])[]) =>
    Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, at) => rows.flatMap((row) => row[at] ?? []));
  return [...deal(blocks), ...deal(tails)].flat();
};

const alignmentsOf = (version: number): number[] => {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const last = version * 4 + 10;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => last - at * step).reverse()];
};

const blank = (size: number) => Array.from({ length: size }, () => Array<boolean>(size).fill(false));

const fix = ({ size, dark, fixed }: Grid, x: number, y: number, isDark: boolean): void => {
  if (x < 0 || y < 0 || x >= size || y >= size) return;
  (dark[y] ?? [])[x] = isDark;
  (fixed[y] ?? [])[x] = true;
};

/** A square of rings around a point: `light` says which rings are. */
const rings = (grid: Grid, x: number, y: number, reach: number, light: readonly number[]): void => {
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      fix(grid, x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
};

const patterns = (grid: Grid, version: number): void => {
  const { size } = grid;
  for (let at = 0; at < size; at++) {
    fix(grid, 6, at, at % 2 === 0);
    fix(grid, at, 6, at % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) rings(grid, x, y, 4, [2, 4]); // prettier-ignore
  const places = alignmentsOf(version);
  const isCorner = (x: number, y: number) => (x === 6 && (y === 6 || y === size - 7)) || (x === size - 7 && y === 6);
  for (const x of places) for (const y of places) if (!isCorner(x, y)) rings(grid, x, y, 2, [1]);
};

/** Bits with those that correct them: a remainder, as the standard divides. */
const coded = (value: number, { shift, generator }: { shift: number; generator: number }): number => {
  let rest = value;
  for (let bit = 0; bit < shift; bit++) rest = (rest << 1) ^ ((rest >> (shift - 1)) * generator);
  return (value << shift) | rest;
};

/** Level and mask, twice over; the level L is 01. */
const format = (grid: Grid, mask: number): void => {
  const { size } = grid;
  const bits = coded(8 | mask, { shift: 10, generator: 0x537 }) ^ 0x5412;
  const bit = (at: number) => ((bits >> at) & 1) === 1;
  for (let at = 0; at < 6; at++) fix(grid, 8, at, bit(at));
  fix(grid, 8, 7, bit(6));
  fix(grid, 8, 8, bit(7));
  fix(grid, 7, 8, bit(8));
  for (let at = 9; at < 15; at++) fix(grid, 14 - at, 8, bit(at));
  for (let at = 0; at < 8; at++) fix(grid, size - 1 - at, 8, bit(at));
  for (let at = 8; at < 15; at++) fix(grid, 8, size - 15 + at, bit(at));
  fix(grid, 8, size - 8, true);
};

const versionBits = (grid: Grid, version: number): void => {
  if (version < 7) return;
  const bits = coded(version, { shift: 12, generator: 0x1f25 });
  for (let at = 0; at < 18; at++) {
    const [a, b] = [grid.size - 11 + (at % 3), Math.floor(at / 3)];
    fix(grid, a, b, ((bits >> at) & 1) === 1);
    fix(grid, b, a, ((bits >> at) & 1) === 1);
  }
};

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Lays the codewords in pairs of columns, up and down from the right, and turns them over where the mask says. */
const fill = ({ size, dark, fixed }: Grid, codewords: readonly number[], mask: number): void => {
  let at = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y]?.[x]) continue;
        const bit = ((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
        at++;
        (dark[y] ?? [])[x] = (bit === 1) !== (masks[mask]?.(x, y) ?? false);
      }
    }
  }
};

/** The modules of a code, dark ones true; null for a text that is too long. */
export const qrModules = (text: string, mask = 2): boolean[][] | null => {
  const bytes = new TextEncoder().encode(text);
  const fits = (version: number) => bytes.length + (version > 9 ? 3 : 2) <= dataCapacity(version);
  const version = corrections.findIndex((_, at) => fits(at + 1)) + 1;
  if (!version) return null;
  const size = version * 4 + 17;
  const grid: Grid = { size, dark: blank(size), fixed: blank(size) };
  patterns(grid, version);
  format(grid, mask);
  versionBits(grid, version);
  fill(grid, interleaved(dataOf(bytes, version), version), mask);
  return grid.dark;
};

/** The same as the path of a picture, one unit for each module. */
export const qrPath = (text: string): { size: number; path: string } | null => {
  const modules = qrModules(text);
  if (!modules) return null;
  const path = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : []))).join('');
  return { size: modules.length, path };
};
