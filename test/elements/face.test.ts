import { expect } from '@open-wc/testing';
import type { MfaChallenge } from '../../src/contract/index.ts';
import { done, refused, user, wantsFactor } from '../support/answers.ts';
import { haveNoCamera, pictureFile, putUpCamera, putUpForbiddenCamera, takeCameraAway } from '../support/camera.ts';
import { leave, listening, until, visit, type Visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const applicationMfa = (['FACE', 'OTP'] as const).map((mfaPolicy, sort) => ({ mfaPolicy, sort, status: 1 }));
const known: Partial<MfaChallenge> = { faceMfaEnabled: true, applicationMfa };
const unknown: Partial<MfaChallenge> = { totpMfaEnabled: false, applicationMfa };

/** Stands before a challenge that a face can answer. The photos that arrive at the server are kept. */
const stopped = async (challenge: Partial<MfaChallenge>, given: Visit = {}) => {
  const photos: Blob[] = [];
  const visitor = await visit('auth-mfa', {
    ...given,
    replies: {
      '/login/account': wantsFactor(challenge),
      '/upload': ({ init, ...request }) => {
        photos.push((init.body as FormData).get('file') as Blob);
        return done({ key: `photo-${photos.length}` })({ init, ...request });
      },
      '/mfa/face/verify': done({ ...user(), token: 'token-9' }),
      '/mfa/face/associate': done({ ...user(), token: 'token-9' }),
      ...given.replies,
    },
  });
  await visitor.client.loginByAccount({ account: 'someone', password: 'correct horse' });
  await until(() => visitor.element.view !== 'idle', 'the challenge');
  return Object.assign(visitor, { photos });
};

type Standing = Awaited<ReturnType<typeof stopped>>;

const video = ({ element }: Standing) => element.renderRoot.querySelector('video');
const stage = ({ element }: Standing) => element.renderRoot.querySelector('.stage');

/** Presses the button of the stage, once it says this. */
const press = async (visitor: Standing, label: string) => {
  const button = await until(() => (visitor.says(label) ? visitor.saying(label) : null), label);
  visitor.press(button);
  await visitor.settled();
};

const takePhoto = async (visitor: Standing) => {
  await until(() => video(visitor)?.videoWidth, 'the picture of the camera');
  await press(visitor, en.actions.takePhoto);
  await until(() => visitor.element.renderRoot.querySelector('.stage canvas'), 'the photo');
};

const choosePicture = async ({ element }: Standing, file: File) => {
  const input = element.renderRoot.querySelector<HTMLInputElement>('[type=file]')!;
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};

const sizeOf = async (photo: Blob) => {
  const picture = await createImageBitmap(photo);
  return [picture.width, picture.height];
};

describe('a face before the camera', () => {
  afterEach(leave);
  afterEach(takeCameraAway);

  it('is told what becomes of it before the camera goes on', async () => {
    const camera = putUpCamera();
    const visitor = await stopped(known);
    await until(() => stage(visitor), 'the stage');

    expect(visitor.element.view).to.equal('face');
    expect(stage(visitor)!.textContent).to.contain(en.hints.face);
    expect(camera.asked).to.eql([]);
  });

  it('is looked at, taken, and sent when the visitor says so: 640 pixels at most, and the light goes off', async () => {
    const camera = putUpCamera();
    const visitor = await stopped(known);
    await press(visitor, en.actions.startCamera);
    expect(camera.isOn).to.equal(true);
    expect(camera.asked[0]!.audio).to.equal(false);

    await takePhoto(visitor);
    expect(visitor.server.asked('/upload').length).to.equal(0);
    const signedIn = visitor.hears('auth-signed-in');
    await press(visitor, en.actions.usePhoto);
    await signedIn;

    expect(await Promise.all(visitor.photos.map(sizeOf))).to.eql([[600, 600]]);
    expect(visitor.photos[0]!.type).to.equal('image/jpeg');
    expect(visitor.server.asked('/mfa/face/verify')[0]!.body!.photo).to.equal('photo-1');
    expect(camera.isOn).to.equal(false);
  });

  it('can be taken once more', async () => {
    putUpCamera();
    const visitor = await stopped(known);
    await press(visitor, en.actions.startCamera);
    await takePhoto(visitor);

    await visitor.choose(en.actions.retake);
    await takePhoto(visitor);
    await press(visitor, en.actions.usePhoto);

    expect(visitor.photos.length).to.equal(1);
  });

  it('that is another’s is told so, and is taken anew', async () => {
    const camera = putUpCamera();
    const visitor = await stopped(known, { replies: { '/mfa/face/verify': refused('face-mismatch') } });
    await press(visitor, en.actions.startCamera);
    await takePhoto(visitor);
    await press(visitor, en.actions.usePhoto);

    await until(() => visitor.alert, 'the message');
    expect(visitor.alert).to.equal(en.errors['face-mismatch']);
    expect(camera.isOn).to.equal(false);
    expect(visitor.says(en.actions.startCamera)).to.equal(true);
    expect(visitor.says(en.actions.anotherWay)).to.equal(true);
  });

  it('is taken twice where it is to be recognised from now on, the second time from another side', async () => {
    const camera = putUpCamera();
    const visitor = await stopped(unknown);
    visitor.press(visitor.parts('list-item')[0]!);
    await visitor.arrivesAt('enroll-face');
    await press(visitor, en.actions.startCamera);
    await takePhoto(visitor);
    await press(visitor, en.actions.usePhoto);
    expect(stage(visitor)!.textContent).to.contain(en.hints.faceTurned);
    expect(visitor.photos.length).to.equal(0);

    await takePhoto(visitor);
    const signedIn = visitor.hears('auth-signed-in');
    await press(visitor, en.actions.usePhoto);
    await signedIn;

    expect(visitor.photos.length).to.equal(2);
    const { photoA, photoB } = visitor.server.asked('/mfa/face/associate')[0]!.body!;
    expect([photoA, photoB].sort()).to.eql(['photo-1', 'photo-2']);
    expect(camera.isOn).to.equal(false);
  });

  it('is in no event', async () => {
    putUpCamera();
    const visitor = await stopped(known);
    const { heard, stop } = listening();
    await press(visitor, en.actions.startCamera);
    await takePhoto(visitor);
    await press(visitor, en.actions.usePhoto);
    stop();

    expect(JSON.stringify(heard)).to.not.contain('photo-1');
    expect(heard.find(({ name }) => name === 'auth-before-submit')!.detail).to.eql({
      action: 'mfa',
      method: 'face',
      values: {},
    });
  });
});

describe('the light of the camera goes off', () => {
  afterEach(leave);
  afterEach(takeCameraAway);

  const ways: Record<string, (visitor: Standing) => unknown> = {
    'when the element is taken away': ({ element }) => element.remove(),
    'when the challenge is given up': ({ element }) => element.cancel(),
    'when another way is chosen': ({ element }) => element.show('otp'),
    'when the page is left': () => window.dispatchEvent(new PageTransitionEvent('pagehide')),
    'when somebody signs in elsewhere': async ({ client, server }) => {
      server.reply('/login/account', done({ ...user(), token: 'token-8' }));
      await client.loginByAccount({ account: 'someone', password: 'correct horse' });
    },
  };

  for (const [when, go] of Object.entries(ways))
    it(when, async () => {
      const camera = putUpCamera();
      const visitor = await stopped(known);
      await press(visitor, en.actions.startCamera);
      await until(() => camera.isOn, 'the light');

      await go(visitor);

      await until(() => !camera.isOn, 'the dark');
    });

  it('when it comes on too late for anybody to want it', async () => {
    const camera = putUpCamera();
    const letGo = camera.hold();
    const visitor = await stopped(known);
    await press(visitor, en.actions.startCamera);

    visitor.element.show('otp');
    await visitor.arrivesAt('otp');
    letGo();
    await visitor.settled();

    expect(camera.asked.length).to.equal(1);
    expect(camera.isOn).to.equal(false);
  });
});

describe('a face without a camera', () => {
  afterEach(leave);
  afterEach(takeCameraAway);

  it('comes out of a file where the page may not use one', async () => {
    putUpForbiddenCamera();
    const visitor = await stopped(known);
    const error = visitor.hears('auth-error');
    await press(visitor, en.actions.startCamera);
    expect((await error).code).to.equal('camera-denied');
    expect(visitor.alert).to.equal(en.errors['camera-denied']);
    expect(visitor.says(en.actions.choosePhoto)).to.equal(true);

    await choosePicture(visitor, await pictureFile());
    await until(() => visitor.element.renderRoot.querySelector('.stage canvas'), 'the photo');
    const signedIn = visitor.hears('auth-signed-in');
    await press(visitor, en.actions.usePhoto);
    await signedIn;

    expect(await Promise.all(visitor.photos.map(sizeOf))).to.eql([[640, 480]]);
  });

  it('comes out of a file where there is none, without a word of complaint', async () => {
    haveNoCamera();
    const visitor = await stopped(known);
    await until(() => visitor.says(en.actions.choosePhoto), 'the button');

    const input = visitor.element.renderRoot.querySelector('[type=file]')!;
    expect(input.getAttribute('accept')).to.equal('image/*');
    expect(input.getAttribute('capture')).to.equal('user');
    expect(visitor.alert).to.equal('');
  });

  it('is told when the file is no picture', async () => {
    haveNoCamera();
    const visitor = await stopped(known);
    await until(() => visitor.says(en.actions.choosePhoto), 'the button');

    await choosePicture(visitor, new File(['no picture'], 'face.png', { type: 'image/png' }));
    await until(() => visitor.alert, 'the message');

    expect(visitor.alert).to.equal(en.errors['wrong-type']);
    expect(visitor.says(en.actions.choosePhoto)).to.equal(true);
  });
});
