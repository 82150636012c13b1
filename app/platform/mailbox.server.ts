/** A mail that was kept instead of sent. */
export interface KeptMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** ISO 8601. */
  at: string;
}

/** What the embedded backend keeps mail in. */
export interface ReadableMailbox {
  /** The newest first. */
  list: (options?: { to?: string; limit?: number }) => Promise<KeptMail[]>;
  read: (id: string) => Promise<KeptMail | undefined>;
}

let opened: ReadableMailbox | undefined;

/** Hands over the local mailbox; never called when mail really leaves. */
export function setMailbox(mailbox: ReadableMailbox | undefined): void {
  opened = mailbox;
}

/** The local mailbox, or undefined when mail really leaves. */
export const localMailbox = (): ReadableMailbox | undefined => opened;
