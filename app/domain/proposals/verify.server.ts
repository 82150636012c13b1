import { getDocumentProxy } from "unpdf";
import type { Db } from "#app/platform/supabase.server.ts";
import { type VerifiedReceipt, verifyContent } from "./queries.server.ts";
import { sealedPdf } from "./sealed-copy.server.ts";

/** The largest copy that is looked at; the longest proposal that can be written stays below it. */
export const COPY_MAXIMUM_BYTES = 8 * 1024 * 1024;

/**
 * What a file turned out to be. `pages`: for a PDF, whether its pages are those that were issued with this content, byte by byte.
 * `no_content`: a PDF without an attached proposal, such as a receipt, or a file that is neither PDF nor JSON.
 */
export type Verdict =
  | { kind: "genuine"; pages: "issued" | "other" | null; receipts: VerifiedReceipt[] }
  | { kind: "unknown" }
  | { kind: "no_content"; isPdf: boolean };

/** Checks a PDF or JSON of a sealed proposal against what was received. Nothing of it is kept. */
export async function verifyCopy(db: Db, bytes: Uint8Array<ArrayBuffer>): Promise<Verdict> {
  const isPdf = new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
  const canonical = isPdf ? await attachedContent(bytes) : contentOf(bytes);
  if (canonical === null) return { kind: "no_content", isPdf };
  const receipts = await verifyContent(db, canonical);
  if (receipts.length === 0) return { kind: "unknown" };
  if (!isPdf) return { kind: "genuine", pages: null, receipts };
  // The content is proved; the pages are set anew from it, once for each version that was sealed with it.
  const issued = receipts.find((receipt) => Buffer.from(sealedPdf({ ...receipt, canonical })).equals(bytes));
  return { kind: "genuine", pages: issued ? "issued" : "other", receipts: issued ? [issued] : receipts };
}

function contentOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.trimStart().startsWith("{") && !text.includes("\u0000") ? text : null;
  } catch {
    return null;
  }
}

/** The JSON attached to a PDF, or null: any bytes may come here, and what PDF.js can't read is no copy of ours. */
async function attachedContent(bytes: Uint8Array): Promise<string | null> {
  try {
    // PDF.js keeps what it is given, and says on the console what it thinks of it unless told not to.
    const document = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
    try {
      const [id] = [...((await document.getAttachments()) ?? [])].find(([, { filename }]) => filename.endsWith(".json")) ?? [];
      const attached = id === undefined ? null : await document.getAttachmentContent(id);
      return attached ? contentOf(attached) : null;
    } finally {
      await document.loadingTask.destroy();
    }
  } catch {
    return null;
  }
}
