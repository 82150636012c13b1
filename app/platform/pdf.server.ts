import { createHash } from "node:crypto";
import { isolated } from "./isolated.server.ts";
import { LeastRecentMap } from "./least-recent.ts";
import type { setPdf } from "./pdf.isolated.ts";

// The longest proposal that can be written, made of nothing but marks, takes nine seconds; an ordinary one takes a tenth of one.
const MILLISECONDS_MAXIMUM = 25_000;

/** What a document is made from: `date` (ISO 8601, UTC) is its date of creation; the template reads all of it as `input`. */
export interface PdfInput {
  date: string;
  [name: string]: unknown;
}

/** A text in Markdown for a template, which reads it as the tree that `rich` of `/form.typ` sets. */
export const markdownText = (markdown: string) => ({ markdown });

const KEPT_BYTES_MAXIMUM = 32 * 1024 * 1024;
const kept = new LeastRecentMap<string, Uint8Array<ArrayBuffer>>(KEPT_BYTES_MAXIMUM, (pdf) => pdf.length);
const making = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * Renders a template of the domain, such as `domain/proposals/receipt.typ` (relative to `app/`), which imports `/form.typ`.
 * The same template and input give the same bytes, and are set once while they are kept. Throws an Error that names the template when it
 * does not compile, and as `isolated` does.
 */
export async function renderPdf(template: string, input: PdfInput): Promise<Uint8Array<ArrayBuffer>> {
  const key = createHash("sha256").update(template).update(JSON.stringify(input)).digest("base64url");
  const known = kept.get(key) ?? making.get(key);
  if (known) return known;
  const made = isolated<typeof setPdf>("platform/pdf.isolated.ts", "setPdf", { template, input }, { lane: "people", milliseconds: MILLISECONDS_MAXIMUM });
  making.set(key, made);
  try {
    const pdf = await made;
    kept.set(key, pdf);
    return pdf;
  } finally {
    making.delete(key);
  }
}
