import { getDocumentProxy } from "unpdf";
import { z } from "zod";
import { DomainError } from "#app/platform/errors.ts";
import { isTooMuch } from "#app/platform/isolated/too-much.ts";

// The longest possible proposal is smaller.
const CONTENT_MAXIMUM_BYTES = 4 * 1024 * 1024;

/** A file as it was sent: whether it is a PDF, and the proposal in it, or null where there is none. */
export interface SentCopy {
  isPdf: boolean;
  canonical: string | null;
}

/** Finds the content in a PDF or JSON of a sealed proposal. */
export async function readCopy(bytes: Uint8Array<ArrayBuffer>): Promise<SentCopy> {
  const isPdf = new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
  return { isPdf, canonical: isPdf ? await attachedContent(bytes) : contentOf(bytes) };
}

function contentOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return bytes.length <= CONTENT_MAXIMUM_BYTES && isProposal(JSON.parse(text)) ? text : null;
  } catch {
    return null;
  }
}

// JSON without the sections of a proposal is not sent to the database.
const proposal = z.object({
  proposal: z.object({ reference: z.string() }),
  team: z.object({ partners: z.array(z.unknown()) }),
  texts: z.record(z.string(), z.unknown()),
});
const isProposal = (content: unknown) => proposal.safeParse(content).success;

/** The JSON attached to a PDF, or null: the input can be any bytes, and a file that PDF.js can't read is not one of our copies. */
async function attachedContent(bytes: Uint8Array): Promise<string | null> {
  try {
    // By default PDF.js writes warnings about a file to the console.
    const document = await getDocumentProxy(bytes, { verbosity: 0 });
    return await attachmentOf(document);
  } catch (error) {
    if (error instanceof DomainError || isTooMuch(error)) throw error;
    return null;
  }
}

async function attachmentOf(document: Awaited<ReturnType<typeof getDocumentProxy>>): Promise<string | null> {
  try {
    const [id] = [...((await document.getAttachments()) ?? [])].find(([, { filename }]) => filename.endsWith(".json")) ?? [];
    if (id === undefined) return null;
    const attached = await document.getAttachmentContent(id);
    // PDF.js does not report when there was not enough memory to unpack something.
    if (!attached || attached.length > CONTENT_MAXIMUM_BYTES) throw new DomainError("too_much_work", 422);
    return contentOf(attached);
  } finally {
    await document.loadingTask.destroy();
  }
}
