// Files as a browser's file field takes them.
import { onePagePdf } from "../../supabase/seed/world/pdf.ts";

/** A PDF of one page that says its title, and `padding` empty bytes after its end. */
export function pdfFile(name: string, title = name, padding = 0) {
  return { name, mimeType: "application/pdf", buffer: Buffer.concat([onePagePdf(title), Buffer.alloc(padding)]) };
}
