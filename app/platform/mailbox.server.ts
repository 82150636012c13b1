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

/** Hands over the local mailbox; undefined when mail really leaves. */
export function setMailbox(mailbox: ReadableMailbox | undefined): void {
  opened = mailbox;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * The local mailbox, or undefined when mail really leaves. It holds everybody's sign-in links, so only a browser on the
 * same machine is shown it: one that came through a proxy is somebody else's.
 */
export function localMailbox({ clientAddress, request }: { clientAddress: string; request: Request }): ReadableMailbox | undefined {
  const isHere = LOOPBACK.test(clientAddress) && !request.headers.has("x-forwarded-for") && !request.headers.has("forwarded");
  return isHere ? opened : undefined;
}
