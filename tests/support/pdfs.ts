// PDFs written by hand, for what no program writes.
import { rewritePdf } from "#app/platform/qpdf.isolated.ts";

/** Puts objects together as a PDF 1.4 file; the first one is the catalogue. `trailer` adds entries to the trailer. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = ""): Buffer<ArrayBuffer> {
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: string | Buffer) => {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    add(`${index + 1} 0 obj\n`);
    add(object);
    add("\nendobj\n");
  }
  const at = length;
  const lines = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  add(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
  );
  return Buffer.concat(parts);
}

/** A PDF of one empty page. */
export const onePage = (trailer = "", more: readonly (string | Buffer)[] = []): Buffer<ArrayBuffer> =>
  pdfOf(
    ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>", ...more],
    trailer,
  );

/** A PDF of one empty page with a file attached, whose bytes are deflated already. */
export function pdfWithAttachment(name: string, deflated: Buffer): Buffer<ArrayBuffer> {
  const head = Buffer.from(`<< /Type /EmbeddedFile /Filter /FlateDecode /Length ${deflated.length} >>\nstream\n`);
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(${name}) 4 0 R] >> >> >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    `<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F 5 0 R >> >>`,
    Buffer.concat([head, deflated, Buffer.from("\nendstream")]),
  ]);
}

/** A PDF encrypted so that it opens with this password; an empty one opens by itself, and only changes need the other. */
export async function locked(pdf: Uint8Array, password: string): Promise<Uint8Array<ArrayBuffer>> {
  const made = await rewritePdf(pdf, ["--encrypt", password, "owner", "256", "--"]);
  if (!made) throw new Error("The PDF could not be locked.");
  return made;
}
