import { isolated } from "./isolated.server.ts";
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

/**
 * Renders a template of the domain, such as `domain/proposals/receipt.typ` (relative to `app/`), which imports `/form.typ`.
 * The same template and input give the same bytes. Throws an Error that names the template when it does not compile, and as `isolated` does.
 */
export const renderPdf = (template: string, input: PdfInput): Promise<Uint8Array<ArrayBuffer>> =>
  isolated<typeof setPdf>("platform/pdf.isolated.ts", "setPdf", { template, input }, { lane: "people", milliseconds: MILLISECONDS_MAXIMUM });
