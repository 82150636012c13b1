import { Resend } from "resend";
import { log } from "./log.server.ts";

/** A mail as it leaves. The text part is never empty: some readers see nothing else. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Lines of the mail's head beyond the usual ones, such as where to unsubscribe. */
  headers?: Record<string, string>;
}

/** The local mailbox of the embedded backend. */
export interface Mailbox {
  /** Keeps a mail; a second one of the same key changes nothing. */
  append: (mail: Mail, key?: string) => Promise<unknown>;
}

/** Sends a mail at most once per key. Throws when it should be tried again. */
export type SendMail = (mail: Mail, key: string) => Promise<void>;

export interface MailSettings {
  from: string;
  resendKey?: string | undefined;
  /** Another address than Resend's own, e.g. of a stand-in. */
  resendUrl?: string | undefined;
  mailbox?: Mailbox | undefined;
}

// Errors that another attempt would meet again; the rest (limits, faults, no connection) pass.
const FINAL_ERRORS = new Set(["validation_error", "invalid_parameter", "missing_required_field", "invalid_from_address", "invalid_access"]);

/** How mail leaves: through Resend when there is a key, else into the local mailbox, else not at all, which is logged. */
export function mailer({ from, resendKey, resendUrl, mailbox }: MailSettings): SendMail {
  if (resendKey) return throughResend(new Resend(resendKey, resendUrl ? { baseUrl: resendUrl } : {}), from);
  if (mailbox) return async (mail, key) => void (await mailbox.append(mail, key));
  return async (mail, key) => log.info({ key, subject: mail.subject }, "mail is off: set RESEND_API_KEY to send it");
}

function throughResend(resend: Resend, from: string): SendMail {
  return async ({ to, subject, text, html, headers }, key) => {
    const { error } = await resend.emails.send({ from, to: [to], subject, text, html, ...(headers ? { headers } : {}) }, { idempotencyKey: key });
    if (!error) return;
    // The key was used for another wording of the same mail: an earlier attempt went through and its answer was lost.
    if (error.name === "invalid_idempotent_request") return;
    if (FINAL_ERRORS.has(error.name)) return log.error({ key, name: error.name, status: error.statusCode }, "a mail was refused for good");
    throw new Error(`Resend answered ${error.statusCode ?? "nothing"}: ${error.name}`);
  };
}

/** The head of a mail one can end by one click (RFC 8058): the reader's mail program posts to this address. */
export const oneClickHeaders = (url: string): Record<string, string> => ({
  "List-Unsubscribe": `<${url}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});
