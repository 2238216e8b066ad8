import type { Database } from './database.ts';
import type { FacePhotoRow, FaceRow } from './tables.ts';

/** Faces of accounts, and the photographs that were shown as theirs. */
export const faceStore = (db: Database) => ({
  of: (account: string) => db.selectFrom('faces').selectAll().where('account', '=', account).executeTakeFirst(),

  /** Adds a face, unless there is one: then there is no row. */
  add: (face: FaceRow) =>
    db
      .insertInto('faces')
      .values(face)
      .onConflict((present) => present.doNothing())
      .returning('account')
      .executeTakeFirst(),

  /** Removes a face. Of many who ask for it, one gets a row back. */
  remove: (account: string) =>
    db.deleteFrom('faces').where('account', '=', account).returning('account').executeTakeFirst(),

  /** Notes photographs by their digests, and answers those that nobody has shown before. */
  note: (photos: readonly FacePhotoRow[]) =>
    db
      .insertInto('face_photos')
      .values(photos)
      .onConflict((seen) => seen.doNothing())
      .returning('digest')
      .execute(),
});
