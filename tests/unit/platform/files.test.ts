import { describe, expect, test } from "vitest";
import { FILE_MAXIMUM_BYTES } from "#app/platform/file-size.ts";
import { checkFile, sha256Of } from "#app/platform/files.server.ts";

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF");
const PNG = Buffer.from(
  "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082",
  "hex",
);
const JPEG = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");
const EXE = Buffer.concat([Buffer.from("4d5a90000300000004000000ffff0000", "hex"), Buffer.alloc(200)]);
const named = (bytes: Uint8Array<ArrayBuffer>, name: string, type = "application/pdf") => new File([bytes], name, { type });
const codeOf = (file: File) =>
  checkFile(file).then(
    () => "taken",
    (error) => error.code,
  );

describe("a file that is sent", () => {
  test.each([
    ["report.pdf", PDF, "application/pdf"],
    ["photo.png", PNG, "image/png"],
    ["photo.jpeg", JPEG, "image/jpeg"],
  ])("is taken by its content: %s", async (name, bytes, mediaType) => {
    expect(await checkFile(named(new Uint8Array(bytes), name, "text/html"))).toMatchObject({
      name,
      mediaType,
      sizeBytes: bytes.length,
      sha256: sha256Of(bytes),
    });
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
  ])("keeps no more of its name than a name: %j", async (given, kept) => {
    expect((await checkFile(named(new Uint8Array(PDF), given))).name).toBe(kept);
  });
});
