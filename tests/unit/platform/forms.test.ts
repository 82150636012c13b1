import { describe, expect, test } from "vitest";
import { z } from "zod";
import { bodyLimitOf, LONG_FORM_BYTES, USUAL_BODY } from "#app/platform/body-limit.ts";
import { DomainError } from "#app/platform/errors.ts";
import { carriedFields, parseForm, readForm } from "#app/platform/form-data.server.ts";
import { email, fileInput, optionalText, percent, text, ticked, typedMinor, wordList } from "#app/platform/inputs.ts";

const schema = z.object({
  title: text(20, "Enter a title."),
  email,
  amount: z.string().transform((typed, context) => typedMinor(typed, "PKR", context, [])),
  agreed: ticked,
  words: wordList(3),
  rows: z.array(z.object({ name: text(10), share: percent() })).min(1),
});

const GOOD = {
  title: " A title ",
  email: " Somebody@Example.org",
  amount: "1,000",
  agreed: "on",
  words: "a, b\na",
  "rows[0].name": "x",
  "rows[0].share": "12.5 %",
};

const request = (fields: Record<string, string>) => new Request("http://localhost/", { method: "POST", body: new URLSearchParams(fields) });
const parsed = async (fields: Record<string, string>) => parseForm(await readForm(request(fields), USUAL_BODY), schema);

describe("forms", () => {
  test("are read into typed input", async () => {
    expect(await parsed(GOOD)).toMatchObject({
      status: "valid",
      input: { title: "A title", email: "somebody@example.org", amount: 100000, agreed: true, words: ["a", "b"], rows: [{ name: "x", share: 12.5 }] },
    });
  });

  test("count a line's end once, as people type it, however the browser sends it", async () => {
    for (const end of ["\r\n", "\r", "\n"]) {
      expect(text(400).safeParse(`${"x".repeat(199)}${end}${"y".repeat(200)}`), JSON.stringify(end)).toMatchObject({
        success: true,
        data: `${"x".repeat(199)}\n${"y".repeat(200)}`,
      });
      expect(text(400).safeParse(`${"x".repeat(200)}${end}${"y".repeat(200)}`).success).toBe(false);
      expect(optionalText(3).parse(`${end}a${end}b${end}`), "a text of one line").toBe("a b");
    }
    expect(text(20).safeParse("\r\n").success).toBe(false);
  });

  test("lose the signs that nobody sees, and refuse what holds nothing else", () => {
    expect(text(120).parse("Ab\u202Edul\u0007 \u001b[2JKhan\r\nBcc: x@example.org\ufeff")).toBe("Abdul [2JKhan Bcc: x@example.org");
    expect(text(120).parse("می‌خواهم 👩‍🔬")).toBe("می‌خواهم 👩‍🔬");
    expect(text(4000).parse("one\u2028two\tthree\u2066!")).toBe("one\ntwo\tthree!");
    for (const unseen of ["\u200b", "\u2800", "\u3164", "\u202e\u200f", "\u00ad \u2060", "\ud800"])
      expect([text(120, "Enter your name.").safeParse(unseen).error?.issues[0]?.message, optionalText(120).parse(unseen)]).toEqual(["Enter your name.", ""]);
    expect(wordList(3).parse("optics\u202e, \u200b, lasers")).toEqual(["optics", "lasers"]);
  });

  test("that are wrong say so per field, in plain words, and keep what was typed", async () => {
    const answer = await parsed({ title: "", email: "nobody", amount: "much", "rows[0].name": "far too long a name", "rows[0].share": "120" });
    expect(answer).toMatchObject({ status: "invalid", values: { amount: "much", email: "nobody", rows: [{ name: "far too long a name", share: "120" }] } });
    expect(answer.status === "invalid" && answer.errors).toEqual({
      title: ["Enter a title."],
      email: ["Enter an e-mail address, like name@example.org."],
      amount: ["Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point."],
      "rows[0].name": ["This is too long. Use at most 10 characters."],
      "rows[0].share": ["Enter a percentage from 0 to 100, like 12.5."],
    });
  });

  test("get a row more or less without being checked", async () => {
    const more = await parsed({ title: "", "rows[0].name": "x", __intent__: JSON.stringify({ type: "insert", payload: { name: "rows" } }) });
    expect(more.status).toBe("rearranged");
    expect(more.values.rows).toHaveLength(2);
    const less = await parsed({
      "rows[0].name": "x",
      "rows[1].name": "y",
      __intent__: JSON.stringify({ type: "remove", payload: { name: "rows", index: 0 } }),
    });
    expect(less.values.rows).toEqual([{ name: "y" }]);
  });

  test("lose signs that no text holds and the database cannot keep", async () => {
    expect(await parsed({ ...GOOD, title: "A\0 title\0" })).toMatchObject({ status: "valid", input: { title: "A title" } });
  });

  test("never echo a password or a file", async () => {
    const form = new FormData();
    form.set("title", "kept");
    form.set("new_password", "secret words");
    form.set("file", new File(["x"], "x.pdf"));
    expect(parseForm(form, schema).values).toEqual({ title: "kept" });
    expect(carriedFields(form)).toEqual([["title", "kept"]]);
  });

  test("with names that no page of ours has are refused before they cost anything", async () => {
    for (const name of ["a[99999999]", "__proto__[x]", "a.__proto__.b", "a.constructor.prototype.b", "a".repeat(300), `a${"[0]".repeat(30)}`])
      await expect(readForm(request({ [name]: "1" }), USUAL_BODY), name).rejects.toThrow(DomainError);
    for (const intent of ["{bad", "null", JSON.stringify({ type: "insert", payload: { name: "a[99999999]" } }), JSON.stringify({ type: "reset", payload: {} })])
      await expect(readForm(request({ __intent__: intent }), USUAL_BODY), intent).rejects.toThrow(DomainError);
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`f${index}`, ""]));
    await expect(readForm(request(many), USUAL_BODY)).rejects.toThrow("form_unreadable");
    await expect(
      readForm(new Request("http://localhost/", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }), USUAL_BODY),
    ).rejects.toThrow("form_unreadable");
  });
});

describe("what the body of a form may be", () => {
  const withFile = z.object({ title: text(20), file: fileInput(1000, "Choose one.").refine((file) => file.size > 0, "Choose one.") });

  test("follows from the forms of the page: a few kB for strangers, files only where one is taken", () => {
    expect(bodyLimitOf([{ schema }], true)).toEqual({ fieldBytes: 16_384, fileBytes: 0 });
    expect(bodyLimitOf([{ schema }, { schema: z.object({ cv: fileInput(500).optional() }) }], false)).toEqual({ fieldBytes: 1_048_576, fileBytes: 500 });
    expect(bodyLimitOf([{ schema: withFile, fieldBytes: LONG_FORM_BYTES }], false)).toEqual({ fieldBytes: 4_194_304, fileBytes: 1000 });
  });

  const limit = bodyLimitOf([{ schema: withFile }], false);
  const sent = (...files: File[]) => {
    const form = new FormData();
    form.set("title", "عنوان");
    for (const file of files) form.append("file", file);
    return readForm(new Request("http://localhost/", { method: "POST", body: form }), limit);
  };

  test("lets a file through with its name and bytes, and knows a field without a choice", async () => {
    const form = await sent(new File(["bytes"], 'تجویز "1" 😀.pdf', { type: "application/pdf" }));
    const file = form.get("file") as File;
    expect([form.get("title"), file.name, await file.text()]).toEqual(["عنوان", 'تجویز "1" 😀.pdf', "bytes"]);
    const none = (await sent(new File([], ""))).get("file") as File;
    expect([none.name, none.size]).toEqual(["", 0]);
  });

  test("is kept to while it is read", async () => {
    await expect(sent(new File(["x".repeat(1251)], "a.pdf"))).rejects.toThrow("form_unreadable");
    await expect(sent(...Array.from({ length: 5 }, () => new File(["x"], "a.pdf")))).rejects.toThrow("form_unreadable");
    const fields = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, "x".repeat(400)]));
    await expect(readForm(request(fields), bodyLimitOf([{ schema }], true))).rejects.toThrow("form_unreadable");
  });
});
