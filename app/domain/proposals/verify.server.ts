import { call } from "#app/domain/call.server.ts";
import { isolated } from "#app/platform/isolated.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import type { VerifiedReceipt } from "./answers.ts";
import { sealedPdf } from "./sealed-copy.server.ts";
import type { readCopy } from "./verify.isolated.ts";

/** The largest copy that is accepted; the longest possible proposal is smaller. */
export const COPY_MAXIMUM_BYTES = 8 * 1024 * 1024;

// Reading a copy takes 50 ms, but a busy machine needs time to start the process.
const READING_MILLISECONDS = 8000;

/** The result of a check. `pages`: for a PDF, whether its pages equal the issued pages byte by byte.
 * `no_content`: a PDF without an attached proposal, such as a receipt, or a file that is neither PDF nor JSON.
 */
export type Verdict =
  | { kind: "genuine"; pages: "issued" | "other" | null; receipts: VerifiedReceipt[] }
  | { kind: "unknown" }
  | { kind: "no_content"; isPdf: boolean };

/** Checks a PDF or JSON of a sealed proposal against what was received. The file is not kept. */
export async function verifyCopy(db: Db, bytes: Uint8Array<ArrayBuffer>): Promise<Verdict> {
  const { isPdf, canonical } = await isolated<typeof readCopy>("domain/proposals/verify.isolated.ts", "readCopy", bytes, {
    lane: "strangers",
    milliseconds: READING_MILLISECONDS,
  });
  if (canonical === null) return { kind: "no_content", isPdf };
  const receipts = await call(db, "verify_content", { content: canonical });
  if (receipts.length === 0) return { kind: "unknown" };
  if (!isPdf) return { kind: "genuine", pages: null, receipts };
  // The content is genuine. The pages are generated again, once for each version that was sealed with it.
  for (const receipt of receipts)
    if (Buffer.from(await sealedPdf({ ...receipt, canonical })).equals(bytes)) return { kind: "genuine", pages: "issued", receipts: [receipt] };
  return { kind: "genuine", pages: "other", receipts };
}
