/** A passkey of somebody, as their list has it. */
export type Passkey = {
  /** What the browser knows it by: base64url. */
  id: string;
  name: string;
  createdAt: string;
  /** Null until it has been used. */
  lastUsedAt: string | null;
  /** Whether it is kept elsewhere too, and so survives the loss of a device. */
  backedUp: boolean;
};

/** A ceremony that begins: what the browser is asked, as JSON, and the ticket that ends it. */
export type Ceremony<Options> = {
  publicKey: Options;
  /** Single-use, for five minutes. */
  ticket: string;
};
