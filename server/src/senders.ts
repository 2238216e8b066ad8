import type { Clock } from './clock.ts';
import { type Config, ConfigError } from './config.ts';
import type { Channel } from './outside/channel.ts';
import { createMail } from './outside/mail.ts';
import { openOutbox } from './outside/outbox.ts';
import { createSms } from './outside/sms.ts';

/** How messages leave. Null where there is no way. */
export type Senders = { sms: Channel | null; email: Channel | null };

/**
 * The ways that the environment names. An outbox takes the place of both.
 *
 * @throws {ConfigError} when the outbox is no folder to write to.
 */
export const openSenders = async (config: Config, clock: Clock): Promise<Senders> => {
  const { outboxDir, smtpUrl, smsWebhookUrl, smsWebhookSecret, publicUrl } = config;
  if (outboxDir) {
    const outbox = await openOutbox(outboxDir).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ConfigError(`OUTBOX_DIR ${outboxDir} cannot be used (${reason}): set it to a folder that is writable`, {
        cause,
      });
    });
    return { sms: outbox, email: outbox };
  }
  return {
    sms: smsWebhookUrl ? createSms({ url: smsWebhookUrl, secret: smsWebhookSecret, clock }) : null,
    email: smtpUrl ? createMail({ url: smtpUrl, publicUrl }) : null,
  };
};
