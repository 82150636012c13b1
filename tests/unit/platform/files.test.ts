import sharp from "sharp";
import { getDocumentProxy } from "unpdf";
import { afterAll, describe, expect, test } from "vitest";
import { FILE_MAXIMUM_BYTES } from "#app/platform/file-size.ts";
import { checkFile, sha256Of } from "#app/platform/files.server.ts";
import type { withoutAuthor } from "#app/platform/files.isolated.ts";
import { closeIsolated, isolated } from "#app/platform/isolated.server.ts";
import { workedHere } from "../../support/holds.ts";
import { locked, onePage, pdfOf } from "../../support/pdfs.ts";

const PDF = onePage();
const PNG = await sharp({ create: { width: 4, height: 2, channels: 3, background: "teal" } })
  .png()
  .toBuffer();
const JPEG = await sharp({ create: { width: 4, height: 2, channels: 3, background: "teal" } })
  .jpeg()
  .toBuffer();
const EXE = Buffer.concat([Buffer.from("4d5a90000300000004000000ffff0000", "hex"), Buffer.alloc(200)]);
const named = (bytes: Uint8Array<ArrayBuffer>, name: string, type = "application/pdf") => new File([bytes], name, { type });
const codeOf = (file: File) =>
  checkFile(file).then(
    () => "taken",
    (error) => error.code,
  );

afterAll(closeIsolated);

describe("a file that is sent", { timeout: 30_000 }, () => {
  test.each([
    ["report.pdf", PDF, "application/pdf"],
    ["photo.png", PNG, "image/png"],
    ["photo.jpeg", JPEG, "image/jpeg"],
  ])("is taken by its content: %s", async (name, bytes, mediaType) => {
    const file = await checkFile(named(new Uint8Array(bytes), name, "text/html"));
    expect(file).toMatchObject({ name, mediaType, sizeBytes: file.bytes.length, sha256: sha256Of(file.bytes) });
  });

  test.each([
    ["a program named .pdf", EXE],
    ["HTML", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ["XML with SVG", Buffer.from('<?xml version="1.0"?><svg/>')],
    ["a zip", Buffer.from("504b0304140000000000", "hex")],
    ["plain words", Buffer.from("Hello")],
  ])("is refused whatever it is called: %s", async (_what, bytes) => {
    expect(await codeOf(named(new Uint8Array(bytes), "report.pdf"))).toBe("file_type_refused");
  });

  test("is refused when empty or larger than 20 MB, and taken at exactly 20 MB", async () => {
    expect(await codeOf(named(new Uint8Array(), "report.pdf"))).toBe("file_missing");
    const full = new Uint8Array(FILE_MAXIMUM_BYTES + 1);
    full.set(PDF);
    expect(await codeOf(named(full, "report.pdf"))).toBe("file_too_large");
    expect(await codeOf(named(full.subarray(0, FILE_MAXIMUM_BYTES), "report.pdf"))).toBe("taken");
  });

  test.each([
    ["../../etc/passwd", "passwd.pdf"],
    ["C:\\Users\\me\\plan.pdf", "plan.pdf"],
    ["plan.pdf.exe", "plan.pdf.exe.pdf"],
    ["plan.PDF", "plan.PDF"],
    ["a\u0000b\r\nc.pdf", "abc.pdf"],
    ["\u202efdp.exe", "fdp.exe.pdf"],
    ["", "file.pdf"],
    [`${"x".repeat(300)}.pdf`, `${"x".repeat(190)}.pdf`],
    // Cut before what a reader sees as one: an emoji of two halves, a family of seven parts, a letter with its mark.
    [`${"x".repeat(189)}😀${"y".repeat(20)}.pdf`, `${"x".repeat(189)}.pdf`],
    [`${"x".repeat(185)}👨‍👩‍👧‍👦${"y".repeat(20)}.pdf`, `${"x".repeat(185)}.pdf`],
    [`${"x".repeat(189)}e\u0301${"y".repeat(20)}.pdf`, `${"x".repeat(189)}.pdf`],
    [`a${"\u0301".repeat(300)}.pdf`, `a${"\u0301".repeat(189)}.pdf`],
  ])("keeps no more of its name than a name: %j", async (given, kept) => {
    expect((await checkFile(named(new Uint8Array(PDF), given))).name).toBe(kept);
  });

  test.each([0, 3, 51, 1024])("is a PDF with %i bytes before its header", async (before) => {
    expect((await checkFile(named(new Uint8Array(Buffer.concat([Buffer.alloc(before, "\n"), PDF])), "report.pdf"))).mediaType).toBe("application/pdf");
  });

  test.each([
    ["a header alone", Buffer.from("%PDF-1.4 hello")],
    ["no pages", pdfOf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"])],
    ["half a picture", JPEG.subarray(0, JPEG.length / 2)],
    ["the first bytes of a picture", Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex")],
    ["the first bytes of a PNG", PNG.subarray(0, 20)],
  ])("is refused when nobody can open it: %s", async (_what, bytes) => {
    expect(await codeOf(named(new Uint8Array(bytes), "report.pdf"))).toBe("file_unreadable");
  });

  test("is refused when it asks for a password to be read, and taken when only changes need one", async () => {
    expect(await codeOf(named(await locked(PDF, "secret"), "report.pdf"))).toBe("file_locked");
    expect(await codeOf(named(await locked(PDF, ""), "report.pdf"))).toBe("taken");
  });

  test("of 20 MB is read without holding up anybody", async () => {
    const full = new Uint8Array(FILE_MAXIMUM_BYTES);
    full.set(PDF);
    // Only the bytes are copied here, a few times; on some machines that alone takes longer.
    const copying = await workedHere(async () => structuredClone(full));
    expect(await workedHere(() => checkFile(named(full, "report.pdf")))).toBeLessThan(Math.max(200, 20 * copying));
  });

  test("is refused when it unpacks to more pixels than a picture may have", async () => {
    const vast = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "teal" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(await codeOf(named(new Uint8Array(vast), "vast.png"))).toBe("picture_too_large");
  });
});

describe("a picture", () => {
  const owner = { IFD0: { Copyright: "Sana Khan", Orientation: "6" }, IFD3: { GPSLatitude: "33/1 41/1 0/1", GPSLatitudeRef: "N" } };
  const photo = () =>
    sharp({ create: { width: 40, height: 20, channels: 3, background: "teal" } })
      .withExif(owner)
      .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>Sana</x:xmpmeta>");

  test.each(["jpeg", "png"] as const)("loses place and owner, and stands as it was taken: %s", async (format) => {
    const given = await photo().toFormat(format).withMetadata({ orientation: 6 }).toBuffer();
    expect((await sharp(given).metadata()).exif).toBeDefined();
    const { bytes } = await checkFile(named(new Uint8Array(given), `photo.${format}`));
    const made = await sharp(bytes).metadata();
    expect([made.exif, made.xmp, made.iptc, made.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect([made.width, made.height]).toEqual([20, 40]);
    expect(Buffer.from(bytes).includes("Sana")).toBe(false);
  });

  test("gives the same bytes each time, so that one sent twice is attached once", async () => {
    const given = new Uint8Array(await photo().jpeg().toBuffer());
    const [first, second] = [await checkFile(named(given, "photo.jpg")), await checkFile(named(given, "photo.jpg"))];
    expect(first.sha256).toBe(second.sha256);
  });
});

describe("a PDF for reviewers who may not learn who wrote it", () => {
  const written = onePage("/Info 4 0 R", ["<< /Author (Sana Khan) /Creator (Margalla Writer) >>"]);
  const info = async (pdf: Uint8Array) => (await (await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 })).getMetadata()).info;

  test.each([
    ["plain", async () => new Uint8Array(written)],
    ["with a password against changes", () => locked(written, "")],
  ])("names neither author nor program: %s", async (_what, make) => {
    const given = await make();
    expect(await info(given)).toMatchObject({ Author: "Sana Khan", Creator: "Margalla Writer" });
    const made = await isolated<typeof withoutAuthor>("platform/files.isolated.ts", "withoutAuthor", given, { lane: "people", milliseconds: 5000 });
    expect(await info(made)).not.toHaveProperty("Author");
    expect(await info(made)).not.toHaveProperty("Creator");
    expect(Buffer.from(made).includes("Sana")).toBe(false);
  });
});
