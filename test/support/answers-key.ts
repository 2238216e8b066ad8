/** A key of tests and of nothing else: the public half, as a server gives it out, and what reads what was sealed with it. */
export const publicKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAw5cu+AoORiliu5l/aHuplKFCJzxwUZP2CHZ0F/Ohte0S38y7opGv' +
  '+4w/bn1kCyGGxljOwwbDitrxB7JXujKDmmk5U6naaoASctcH4vcqr8exzqUZ4QRZZ3kp54p/KALv8i5lQKoGFwhYpNJtDZTP' +
  '3CX7CYdwswdqIAP+V/lHm84XtakD9jhQezVxwPW4JNFC8qfeXbmMdccu17Ms19OAbeWzMCFIVGzXcuQv/jjgdW8EgCnKtQ2k' +
  'mv5tpGJCJ/Uqhxwm3BOXZRAkQrRIIyeFSO3BGkda0KImBqNI011YNDHC3KtG/WWnYxDLTYL/xG8EeCLe1nWkHjj7RVEjXvND' +
  'WQIDAQAB';

const modulus = BigInt(
  '0x' +
    'c3972ef80a0e462962bb997f687ba994a142273c705193f608767417f3a1b5ed12dfccbba291affb8c3f6e7d640b2186' +
    'c658cec306c38adaf107b257ba32839a693953a9da6a801272d707e2f72aafc7b1cea519e10459677929e78a7f2802ef' +
    'f22e6540aa06170858a4d26d0d94cfdc25fb098770b3076a2003fe57f9479bce17b5a903f638507b3571c0f5b824d142' +
    'f2a7de5db98c75c72ed7b32cd7d3806de5b3302148546cd772e42ffe38e0756f048029cab50da49afe6da4624227f52a' +
    '871c26dc139765102442b44823278548edc11a475ad0a22606a348d35d583431c2dcab46fd65a76310cb4d82ffc46f04' +
    '7822ded675a41e38fb4551235ef34359',
);

const secret = BigInt(
  '0x' +
    '0a067c9456082fb32f37984f17514916274bde4320bd4801c0ec01fcef727b948636a454106083775c66083b7347aba3' +
    '0c1537f59c29ee289e59294a1c4a83d63ad582e7878a4bce664661339b86204004e9f0bceeea5df0c9e67853026086dd' +
    '71d539f7429fc7b773bb279f7813f543da01ab9627b8e4572fde3488ead9c1b88b8554b18c774c38051bc7985c63435a' +
    'def18700a830b844da7c410ce72db631c93c8f99c680f45170945a7b7f2f6aa1824cda7a9ea63ff3d0a5788cab0b70c4' +
    'a2bca884a085db15bb296bd13be3ed9434d14a757811728bcf9e1c477bab564a8840c2081f604545842fa217235643dc' +
    '389cb376e73953486f405feed8804017',
);

const power = (base: bigint, exponent: bigint) => {
  let result = 1n;
  for (let left = exponent; left; left >>= 1n) {
    if (left & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
};

/** What somebody typed, out of what was sent. Throws for what was not sealed. */
export const unsealed = (sealed: unknown): string => {
  const bytes = Array.from(atob(String(sealed)), (character) => character.charCodeAt(0).toString(16).padStart(2, '0'));
  const digits = power(BigInt(`0x${bytes.join('')}`), secret)
    .toString(16)
    .padStart(512, '0');
  const block: string[] = [...(digits.match(/../g) ?? [])];
  const end = block.indexOf('00', 2);
  if (block[0] !== '00' || block[1] !== '02' || end < 10)
    throw new Error('This was not sealed with the key of the tests.');
  return new TextDecoder().decode(Uint8Array.from(block.slice(end + 1), (byte) => parseInt(byte, 16)));
};
