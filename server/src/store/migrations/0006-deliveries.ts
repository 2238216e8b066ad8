import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** One row is a message that is to leave. It holds no code: that is drawn on the way out. */
export const deliveries: Migration = async (db) => {
  await db.schema
    .createTable('deliveries')
    .addColumn('id', columns.text, (id) => id.primaryKey())
    .addColumn('app', columns.text, (app) => app.notNull())
    .addColumn('channel', columns.text, (channel) => channel.notNull())
    .addColumn('recipient', columns.text, (recipient) => recipient.notNull())
    .addColumn('purpose', columns.text, (purpose) => purpose.notNull())
    .addColumn('scene', columns.text)
    .addColumn('lang', columns.text, (lang) => lang.notNull())
    .addColumn('attempts', columns.count, (attempts) => attempts.notNull())
    .addColumn('due_at', columns.time, (at) => at.notNull())
    .addColumn('expires_at', columns.time, (at) => at.notNull())
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .execute();
  await db.schema.createIndex('deliveries_due').on('deliveries').columns(['due_at', 'id']).execute();
};
