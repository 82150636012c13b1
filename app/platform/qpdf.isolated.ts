import { createRequire } from "node:module";
import createQpdf, { type QpdfInstance } from "@neslinesli93/qpdf-wasm";

const WASM = createRequire(import.meta.url)
  .resolve("@neslinesli93/qpdf-wasm")
  .replace(/\.js$/, ".wasm");

// The package's own types leave out how a file comes in.
type Files = QpdfInstance["FS"] & { writeFile: (path: string, bytes: Uint8Array) => void };

/** Makes a PDF of another by options of qpdf's command line; null when qpdf cannot. */
export async function rewritePdf(given: Uint8Array, options: readonly string[]): Promise<Uint8Array<ArrayBuffer> | null> {
  const silent = { print: () => undefined, printErr: () => undefined };
  const qpdf = await createQpdf({ locateFile: () => WASM, ...silent });
  const files = qpdf.FS as Files;
  files.writeFile("/given.pdf", given);
  return qpdf.callMain([...options, "/given.pdf", "/made.pdf"]) === 0 ? new Uint8Array(files.readFile("/made.pdf")) : null;
}
