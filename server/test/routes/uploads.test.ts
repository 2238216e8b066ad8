import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import sharp from 'sharp';
import { rounds } from '../support/database.ts';
import {
  animated, blackPng, boundary, formOf, plain, resizedGif, sendForm, shown, twoHalves, upload, withChunk,
} from '../support/images.ts'; // prettier-ignore
import { registered } from '../support/people.ts';
import { freshServer, type TestServer } from '../support/server.ts';

/** The same server for tests that only look at answers. */
const unlimited = () => freshServer({ userPool: { rateLimits: 'off' } });

const rowsOf = ({ database }: TestServer) => database.db.selectFrom('pictures').selectAll().execute();

/** Colours near the left and the right edge of a picture. */
const edges = async (bytes: Buffer) => {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number) => [...data.subarray(x * 3, x * 3 + 3)].map((part) => (part > 127 ? 'x' : '.')).join('');
  return { size: [info.width, info.height], left: at(1), right: at(info.width - 2) };
};

suite('an upload', () => {
  test('T37: is made anew, and shown to everybody as what it is and nothing else', async () => {
    const server = await unlimited();

    for (const format of ['png', 'jpeg', 'webp', 'gif'] as const) {
      const { status, code, data } = await upload(server, await plain(format));
      assert.deepEqual([status, code], [200, 200], format);
      assert.match(data.key, /^[\w-]{22}$/);
      assert.equal(data.url, `https://auth.example/uploads/${data.key}.webp`);

      const { status: found, headers, bytes } = await shown(server, data.url);
      assert.equal(found, 200);
      assert.deepEqual(
        ['content-type', 'x-content-type-options', 'content-security-policy', 'cross-origin-resource-policy', 'cache-control'].map((name) => headers.get(name)),
        ['image/webp', 'nosniff', "sandbox; default-src 'none'", 'cross-origin', 'public, max-age=600'],
      ); // prettier-ignore
      assert.equal((await sharp(bytes).metadata()).format, 'webp');
      assert.deepEqual(await edges(bytes), { size: [60, 40], left: 'x..', right: '..x' });
    }
  });

  test('comes without a token or an application, from pages that may ask and from no page at all', async () => {
    const server = await unlimited();
    const png = await plain();

    assert.equal((await upload(server, png, '', { origin: 'https://app.example' })).code, 200);
    assert.equal((await upload(server, png, 'folder=photos&private=false&other=1', { app: 'app-test' })).code, 200);
    const refused = await upload(server, png, '', { origin: 'https://evil.example' });
    assert.deepEqual([refused.status, refused.code], [403, 403]);
    assert.equal((await rowsOf(server)).length, 2);
  });

  test('is read as clients write it: blank lines first, other fields, a quoted boundary, no type', async () => {
    const server = await unlimited();
    const content = await plain();
    const form = formOf([{ fileName: 'a.png', content }]);
    const bare = formOf([{ content, disposition: 'content-disposition: form-data; name=file' }]);
    const quoted = { headers: { 'content-type': `Multipart/Form-Data; charset=utf-8; Boundary="${boundary}"` } };

    const answers = [
      await sendForm(server, Buffer.concat([Buffer.from('\r\n'), form])),
      await sendForm(server, formOf([{ name: 'folder', content: 'x' }, { fileName: 'a', content }, { name: 'b', content: '' }])), // prettier-ignore
      await sendForm(server, bare),
      await sendForm(server, form, '', quoted),
      await sendForm(server, form.subarray(0, -2)),
    ];

    assert.deepEqual(
      answers.map(({ code }) => code),
      [200, 200, 200, 200, 200],
    );
  });

  test('that is private has no address, and nobody sees it', async () => {
    const server = await unlimited();

    const { code, data } = await upload(server, await plain(), 'folder=photos&private=true');

    assert.deepEqual([code, data.url], [200, null]);
    const { status, headers } = await shown(server, `https://auth.example/uploads/${data.key}.webp`);
    assert.deepEqual([status, headers.get('cache-control')], [404, 'no-store']);
  });

  test('has no address while the server does not know its own', async () => {
    const server = await freshServer({ production: true, publicUrl: null });

    assert.equal((await upload(server, await plain())).code, 1001);
    assert.equal((await upload(server, await plain(), 'private=true')).code, 200);
  });

  test('T35: goes to no folder, under no name of anybody’s choosing', async () => {
    const server = await unlimited();
    const content = await plain();

    for (const folder of ['../x', '%2e%2e', 'photos/..', 'photos%00', 'PHOTOS', '', 'photos&folder=photos']) {
      const { status, code, data } = await upload(server, content, `folder=${folder}`);
      assert.deepEqual([status, code, data.field], [200, 400, 'folder'], folder);
    }
    assert.equal((await upload(server, content, 'private=maybe')).data.field, 'private');
    for (const fileName of ['../../etc/passwd', 'a\0b', '%00', `${'x'.repeat(2_000)}.php`, '<script>', 'a\\"; name=\\"b']) {
      assert.equal((await sendForm(server, formOf([{ fileName, content }]))).code, 200, fileName);
    } // prettier-ignore
    for (const name of ['x', '..', '../etc/passwd', '%2e%2e%2fx', `${'a'.repeat(22)}.png`, `${'a'.repeat(22)}.webp`]) {
      assert.equal((await server.fetch(new Request(`http://server.test/uploads/${name}`))).status, 404, name);
    }
  });
});

suite('B33: a form', () => {
  test('without exactly one file is refused by its field', async () => {
    const server = await unlimited();
    const content = await plain();
    const forms = {
      none: formOf([]),
      empty: formOf([{ fileName: 'a.png', content: '' }]),
      'another field': formOf([{ name: 'image', content }]),
      'no name': formOf([{ disposition: 'Content-Disposition: form-data', content }]),
      'no disposition': formOf([{ disposition: 'Content-Type: image/png', content }]),
      two: formOf([{ content }, { content }]),
    };

    for (const [what, form] of Object.entries(forms)) {
      const { status, code, data } = await sendForm(server, form);
      assert.deepEqual([status, code, data.field], [200, 400, 'file'], what);
    }
  });

  test('that is none is refused', async () => {
    const server = await unlimited();
    const content = await plain();
    const form = formOf([{ content }]);
    const type = (value: string) => ({ headers: { 'content-type': value } });
    const broken = [
      [Buffer.alloc(0), {}], [Buffer.from('\r\n\r\n'), {}], [content, {}], [form.subarray(0, 40), {}], [form.subarray(0, -8), {}],
      [Buffer.from(`--${boundary}`), {}], [Buffer.from(`--${boundary}\r\n`), {}], [Buffer.from(`--${boundary}\r\n--${boundary}--`), {}],
      [formOf(Array.from({ length: 10_000 }, () => ({ content: '' }))), {}],
      [formOf([{ content, disposition: 'x'.repeat(5_000) }]), {}],
      [form, type('multipart/form-data')], [form, type('multipart/form-data; boundary=')], [form, type('multipart/form-data; boundary=other')],
      [form, type(`multipart/form-data; boundary=${'x'.repeat(71)}`)], [form, type('multipart/form-data; boundary="a')],
    ] as const; // prettier-ignore

    for (const [index, [body, manner]] of broken.entries()) {
      const { status, code } = await sendForm(server, body, '', manner);
      assert.deepEqual([status, code], [400, 400], `form ${index}`);
    }
    for (const manner of [type('application/json'), type('image/png'), type(''), type('multipart/mixed; boundary=x'), { headers: { 'content-encoding': 'gzip' } }]) {
      const { status, code, message } = await sendForm(server, form, '', manner);
      assert.deepEqual([status, code, message], [415, 415, 'The request has to be a form with a file in it.']);
    } // prettier-ignore
  });

  test('B34: that is too large is not read to its end', async () => {
    const server = await unlimited();
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (to) => {
        sent += 65_536;
        to.enqueue(new Uint8Array(65_536));
      },
    });

    const { status, code } = await sendForm(server, endless as never);
    assert.deepEqual([status, code], [413, 413]);
    assert.ok(sent < 6 * 1024 * 1024);
    assert.equal((await upload(server, Buffer.alloc(5 * 1024 * 1024 + 1))).status, 413);
    assert.equal((await upload(server, Buffer.alloc(5 * 1024 * 1024))).code, 400);
    const announced = { headers: { 'content-length': String(6 * 1024 * 1024) } };
    assert.equal((await sendForm(server, Buffer.from('x'), '', announced)).status, 413);
  });
});

const script = '<script>alert("original")</script>';
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${script}</svg>`;

suite('T37: hostile pictures', () => {
  test('B34: what is no whole picture of the four kinds is refused by a sentence that names them', async () => {
    const server = await unlimited();
    const [png, jpeg, gif, webp] = await Promise.all([plain('png'), plain('jpeg'), plain('gif'), plain('webp')]);
    const files: Record<string, Buffer> = {
      svg: Buffer.from(svg), 'svg in xml': Buffer.from(`<?xml version="1.0"?>${svg}`), html: Buffer.from(script), pdf: Buffer.from(`%PDF-1.7\n${script}`),
      tiff: await plain('tiff'), heic: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'), bmp: Buffer.from('BM\x3a\0\0\0', 'latin1'),
      'svg that begins as GIF': Buffer.from(`GIF89a${svg}`), 'script that begins as JPEG': Buffer.concat([Buffer.of(0xff, 0xd8, 0xff), Buffer.from(script)]),
      'script that begins as PNG': Buffer.concat([png.subarray(0, 8), Buffer.from(script)]), 'script that begins as WebP': Buffer.concat([webp.subarray(0, 12), Buffer.from(script)]),
      'PNG with the name of a JPEG': Buffer.concat([jpeg.subarray(0, 3), png.subarray(3)]), 'a blank before': Buffer.concat([Buffer.from(' '), png]),
      'PNG cut': png.subarray(0, -40), 'JPEG cut': jpeg.subarray(0, -40), 'GIF cut': gif.subarray(0, -40), 'WebP cut': webp.subarray(0, -40), 'magic alone': png.subarray(0, 8),
      '0×0 PNG': blackPng({ width: 0, height: 0 }), '0×9 PNG': blackPng({ width: 0, height: 9 }), '0×0 GIF': Buffer.from('GIF89a\0\0\0\0\0\0\0;', 'latin1'),
      'PNG without rows': blackPng({ width: 9, height: 9, rows: 2 }), 'PNG of negative height': blackPng({ width: 9, height: 0xffff_ffff, rows: 1 }),
      'damaged sums': Buffer.from(png.map((byte, at) => (at === 30 ? byte ^ 1 : byte))), noise: Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 7919) % 256)),
    }; // prettier-ignore

    for (const [what, file] of Object.entries(files)) {
      const { status, code, message, data } = await upload(server, file);
      assert.deepEqual([status, code, data?.field], [200, 400, 'file'], what);
      assert.match(message, /PNG, JPEG, WebP or GIF/, what);
    }
    assert.equal((await rowsOf(server)).length, 0);
    assert.deepEqual(server.lines.filter((line) => line.includes('"fault"')), []); // prettier-ignore
  });

  test('no byte of an original is served', async () => {
    const server = await unlimited();
    const [png, jpeg, gif, webp] = await Promise.all([plain('png'), plain('jpeg'), plain('gif'), plain('webp')]);
    const told = {
      IFD0: { Copyright: script, ImageDescription: script },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' },
    };
    const appended = (file: Buffer) => Buffer.concat([file, Buffer.from(svg)]);
    const comment = Buffer.concat([Buffer.of(0xff, 0xfe, 0, script.length + 2), Buffer.from(script)]);
    const files: Record<string, Buffer> = {
      'PNG and SVG': appended(png), 'JPEG and SVG': appended(jpeg), 'GIF and SVG': appended(gif), 'JPEG and archive': Buffer.concat([jpeg, Buffer.from(`PK\x03\x04${script}`, 'latin1')]),
      'PNG with text': withChunk(png, 'tEXt', Buffer.from(`Comment\0${script}`)), 'PNG with a private chunk': withChunk(png, 'prVt', Buffer.from(script)),
      'JPEG with a comment': Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]), 'JPEG that says where': await twoHalves().withExif(told).jpeg().toBuffer(),
      'PNG that says where': await twoHalves().withExif(told).png().toBuffer(), 'WebP that says where': await twoHalves().withExif(told).webp().toBuffer(),
      'JPEG with XMP': await twoHalves().withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${script}</x:xmpmeta>`).jpeg().toBuffer(),
      'WebP in WebP': webp,
    }; // prettier-ignore

    for (const [what, file] of Object.entries(files)) {
      const { code, data } = await upload(server, file);
      assert.equal(code, 200, what);
      const { bytes } = await shown(server, data.url);
      assert.equal(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 12), 'RIFFWEBP', what);
      assert.ok(!bytes.includes('original') && !bytes.includes('svg'), what);
      const { exif, xmp, icc, iptc, format } = await sharp(bytes).metadata();
      assert.deepEqual([exif, xmp, icc, iptc, format], [undefined, undefined, undefined, undefined, 'webp'], what);
    }
    assert.ok((await rowsOf(server)).every((row) => !Buffer.from(row.bytes).includes('original')));
  });

  test('B35: what is odd about a picture is gone: turned, in print colours, deep, moving, huge', async () => {
    const server = await unlimited();
    const turned = await twoHalves().withMetadata({ orientation: 3 }).jpeg().toBuffer();
    const lying = await twoHalves(40, 60).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const cases = [
      [turned, [60, 40], '..x', 'x..'],
      [lying, [60, 40], 'x..', 'x..'],
      [await twoHalves().toColourspace('cmyk').jpeg().toBuffer(), [60, 40], 'x..', '..x'],
      [await twoHalves().toColourspace('rgb16').png().toBuffer(), [60, 40], 'x..', '..x'],
      [await twoHalves().png({ palette: true }).toBuffer(), [60, 40], 'x..', '..x'],
      [await twoHalves().jpeg({ progressive: true }).toBuffer(), [60, 40], 'x..', '..x'],
      [await animated('gif'), [20, 20], 'x..', 'x..'],
      [await animated('webp'), [20, 20], 'x..', 'x..'],
      [await twoHalves(2000, 1000).png().toBuffer(), [512, 256], 'x..', '..x'],
      [await twoHalves(8_000, 2).png().toBuffer(), [512, 1], 'x..', '..x'],
    ] as const; // prettier-ignore

    for (const [index, [file, size, left, right]] of cases.entries()) {
      const { code, data } = await upload(server, file);
      assert.equal(code, 200, `picture ${index}`);
      const { bytes } = await shown(server, data.url);
      assert.deepEqual(await edges(bytes), { size, left, right }, `picture ${index}`);
      assert.equal((await sharp(bytes).metadata()).pages ?? 1, 1);
    }
  });

  test('T38: bombs are refused by their header', async () => {
    const server = await unlimited();
    const bombs = {
      '14,000²': blackPng({ width: 14_000, height: 14_000 }),
      '65,535²': resizedGif(await plain('gif'), 65_535, 65_535),
      'one line': blackPng({ width: 2 ** 31 - 1, height: 1, rows: 0 }),
      'just above': blackPng({ width: 4097, height: 4096 }),
      '1,000 frames': await animated('gif', 1_000),
      '1,000 frames of WebP': await animated('webp', 1_000),
    };
    const before = process.memoryUsage().rss;

    const answers = await Promise.all(Object.values(bombs).map((bomb) => upload(server, bomb)));

    assert.deepEqual(answers.map(({ code }) => code), Object.keys(bombs).map(() => 400)); // prettier-ignore
    assert.ok(process.memoryUsage().rss - before < 100 * 1024 * 1024);
    assert.equal((await upload(server, blackPng({ width: 4096, height: 4096 }))).code, 200);
  });
});

suite('T39: a flood of uploads', () => {
  test('is stopped by address', async () => {
    const server = await freshServer();
    const content = await plain();
    const codes: number[] = [];
    for (let turn = 0; turn < 21; turn += 1) codes.push((await upload(server, content)).status);

    assert.deepEqual(codes, [...Array<number>(20).fill(200), 429]);
    assert.equal((await upload(server, content, '', { address: '203.0.113.8' })).status, 200);
    server.pass(3_600);
    assert.equal((await upload(server, content)).status, 200);
  });

  test('is turned away before it is read', async () => {
    const server = await freshServer({ userPool: { rateLimits: { uploadsPerAddressHour: 1 } } });
    await upload(server, await plain());
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({ pull: (to) => ((pulled += 1), to.enqueue(new Uint8Array(1_000))) }, { highWaterMark: 0 }); // prettier-ignore

    const { status, headers } = await sendForm(server, body as never);

    assert.deepEqual([status, pulled], [429, 0]);
    assert.ok(Number(headers.get('retry-after')) > 3_000);
  });

  test('S2: goes by itself when nobody claims it', async () => {
    const server = await unlimited();
    const { data } = await upload(server, await plain());

    server.pass(599);
    await server.app.sweep();
    assert.equal((await shown(server, data.url)).status, 200);
    server.pass(1);
    assert.equal((await shown(server, data.url)).status, 404);
    await server.app.sweep();
    assert.equal((await rowsOf(server)).length, 0);
  });

  test('fills no more than it may, nor the last of the disk', async () => {
    let space = 64 * 1024 * 1024;
    const server = await freshServer({ userPool: { rateLimits: 'off' }, freeSpace: async () => space });
    const content = await plain();
    await upload(server, content);
    await server.database.db.updateTable('pictures').set({ size: 200_000_000 }).execute();

    const full = await upload(server, content);
    assert.deepEqual([full.status, full.headers.get('retry-after')], [503, '600']);
    server.pass(600);
    await server.app.sweep();
    assert.equal((await upload(server, content)).status, 200);
    space -= 1;
    assert.equal((await upload(server, content)).status, 503);
    space += 1;
    assert.equal((await upload(server, content)).status, 200);
  });

  test('leaves one picture of each user', async () => {
    const server = await unlimited();
    const { id } = await registered(server);
    const { pictures } = server.app.services;
    const content = await plain();

    let last = '';
    for (let turn = 0; turn < 100; turn += 1) {
      last = (await upload(server, content)).data.url ?? '';
      assert.equal(await server.store.transaction((within) => pictures.claim(within, id, last)), true);
    }

    assert.equal((await rowsOf(server)).length, 1);
    server.pass(86_400);
    await server.app.sweep();
    assert.equal((await shown(server, last)).status, 200);
    await server.store.transaction((within) => pictures.forget(within, id));
    assert.equal((await shown(server, last)).status, 404);
  });
});

suite('a claim', () => {
  const claiming = async (server: TestServer) => {
    const { pictures } = server.app.services;
    const claim = (account: string, url: string) =>
      server.store.transaction((within) => pictures.claim(within, account, url));
    return { pictures, claim, url: (await upload(server, await plain())).data.url ?? '' };
  };

  test('is for photos here that nobody has, and for one’s own again', async () => {
    const server = await unlimited();
    const [one, other] = [await registered(server), await registered(server, 'other@example.org')];
    const { pictures, claim, url } = await claiming(server);
    const face = (await upload(server, await plain(), 'private=true')).data.key;
    const late = (await upload(server, await plain())).data.url ?? '';

    assert.equal(pictures.isOurs(url), true);
    assert.equal(pictures.isOurs('https://auth.example.org/uploads/x.webp'), false);
    assert.deepEqual(
      [await claim(one.id, url), await claim(one.id, url), await claim(other.id, url)],
      [true, true, false],
    );
    for (const bad of [url.slice(0, -5), `${url}?x`, url.replace('.webp', '.png'), 'https://auth.example/uploads/', `https://auth.example/uploads/${face}.webp`]) {
      assert.equal(await claim(one.id, bad), false, bad);
    } // prettier-ignore
    server.pass(600);
    assert.equal(await claim(other.id, late), false);
    assert.equal(await claim(one.id, url), true);
  });

  test('is won by one', async () => {
    const server = await unlimited();
    const people = await Promise.all(['a', 'b', 'c'].map((name) => registered(server, `${name}@example.org`)));
    for (let round = 0; round < rounds; round += 1) {
      const { claim, url } = await claiming(server);
      const won = await Promise.all(people.map(({ id }) => claim(id, url)));
      assert.equal(won.filter(Boolean).length, 1);
    }
  });

  test('T29: ends with the account', async () => {
    const server = await unlimited();
    const { id } = await registered(server);
    const { claim, url } = await claiming(server);
    await claim(id, url);

    await server.database.db.deleteFrom('accounts').where('id', '=', id).execute();

    assert.equal((await shown(server, url)).status, 404);
  });
});
