/** A message on its way to someone. The same shape goes to a provider and into the outbox. */
export type Message = {
  /** Sorts by time. */
  id: string;
  channel: 'sms' | 'email';
  /** A phone in E.164, or an address. */
  to: string;
  /** As the caller asked for it, or null. */
  scene: string | null;
  code: string;
  /** Null for an SMS. */
  subject: string | null;
  text: string;
  /** ISO 8601 in UTC. */
  createdAt: string;
};

/** One way for messages to leave. */
export type Channel = {
  /** Hands the message over; throws when it was not taken. */
  send(message: Message): Promise<void>;
};
