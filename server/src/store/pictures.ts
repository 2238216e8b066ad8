import type { Database } from './database.ts';
import type { PictureRow } from './tables.ts';

/** Pictures, made anew from what was uploaded. */
export const pictureStore = (db: Database) => ({
  add: (picture: PictureRow) => db.insertInto('pictures').values(picture).execute(),

  /** The bytes of a photo that everybody may see. */
  photo: (id: string, now: number) =>
    db
      .selectFrom('pictures')
      .select('bytes')
      .where((picture) => picture.and({ id, kind: 'photo' }))
      .where((picture) => picture.or([picture('expires_at', 'is', null), picture('expires_at', '>', now)]))
      .executeTakeFirst(),

  /** Gives an unclaimed photo to an account. Of many who claim it, one gets a row back; its owner may claim it again. */
  claim: (id: string, account: string, now: number) =>
    db
      .updateTable('pictures')
      .set({ account, expires_at: null })
      .where((picture) => picture.and({ id, kind: 'photo' }))
      .where((picture) =>
        picture.or([
          picture('account', '=', account),
          picture.and([picture('account', 'is', null), picture('expires_at', '>', now)]),
        ]),
      )
      .returning('id')
      .executeTakeFirst(),

  /** Removes the photos of an account, but for one. */
  removeOthers: (account: string, kept: string | null) =>
    db
      .deleteFrom('pictures')
      .where('account', '=', account)
      .$if(kept !== null, (others) => others.where('id', '!=', kept))
      .execute(),

  /** Takes a picture of a face out, for good. Of many who ask for it, one gets a row back. */
  takeFace: (id: string, now: number) =>
    db
      .deleteFrom('pictures')
      .where((picture) => picture.and({ id, kind: 'face' }))
      .where('expires_at', '>', now)
      .returning(['bytes', 'digest'])
      .executeTakeFirst(),

  /** How many bytes lie here that nobody has claimed. */
  async unclaimed(): Promise<number> {
    const row = await db
      .selectFrom('pictures')
      .select((picture) => picture.fn.sum<number | string | null>('size').as('bytes'))
      .where('account', 'is', null)
      .executeTakeFirst();
    return Number(row?.bytes ?? 0);
  },

  /** Rows that somebody claims meanwhile are left to them. */
  sweep: (now: number) =>
    db
      .deleteFrom('pictures')
      .where('id', 'in', (picture) =>
        picture.selectFrom('pictures').select('id').where('expires_at', '<=', now).forUpdate().skipLocked(),
      )
      .execute(),
});
