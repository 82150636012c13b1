// Sentences of notices and the mail that carries them.
import { describe, expect, test } from "vitest";
import { noticeMail } from "#app/domain/notices/mail.tsx";
import { moneyOf, textOf, timeOf } from "#app/domain/notices/schema.ts";
import { noticeKinds, sentenceOf } from "#app/domain/notices/sentences.ts";
import { invitationMail } from "#app/domain/organisations/mail.tsx";
import { renderLetter } from "#app/ui/letter.tsx";

describe("a sentence", () => {
  test("is one line for every kind, and never shows internal names for missing values", () => {
    const full = new Proxy<Record<string, unknown>>({}, { get: () => "2027" });
    for (const kind of noticeKinds()) {
      expect([kind, sentenceOf(kind, full)]).toEqual([kind, expect.stringMatching(/^[A-Z0-9“].{10,}$/)]);
      expect([kind, sentenceOf(kind, {})]).toEqual([kind, expect.not.stringMatching(/undefined|null|NaN|\[object/)]);
    }
  });

  test("of an unknown kind is its name in words", () => {
    expect(sentenceOf("comet.has_landed", {})).toBe("Comet has landed.");
    expect(sentenceOf("constructor", {})).toBe("Constructor.");
  });

  test("shows role, organisation and time in plain words", () => {
    const data = { organisation: "MUT", inviter: "Sana", role: "research_office", expires_at: "2027-03-31T12:00:00+00:00" };
    expect(sentenceOf("invitation.sent", data)).toBe("Sana invites you to join MUT as research office. Answer by 31 March 2027, 17:00 PKT.");
  });

  test("reads texts, amounts and times, and treats anything else as missing", () => {
    expect([textOf({ a: "x" }, "a"), textOf({ a: {} }, "a", "y"), textOf({ a: 7 }, "a")]).toEqual(["x", "y", "7"]);
    expect(moneyOf({ amount_minor: "150000000", currency: "PKR" })).toBe("PKR\u00a01,500,000");
    expect([moneyOf({ amount_minor: 1.5 }), moneyOf({ amount_minor: "x" }), moneyOf({}), timeOf({ at: "soon" }, "at")]).toEqual([
      "an amount",
      "an amount",
      "an amount",
      "",
    ]);
  });
});

describe("an email", () => {
  const hostile = `<img src=x onerror=alert(1)> & "Sons"`;

  test("has a text version with everything in the HTML", async () => {
    const { subject, text, html } = await noticeMail("Sana", "MUT is verified.", "https://ishtirak.example/organisations/mut");
    expect(subject).toBe("MUT is verified.");
    expect(text.split("\n")).toEqual(
      expect.arrayContaining(["MUT is verified.", "Dear Sana,", "Open the page:", "https://ishtirak.example/organisations/mut"]),
    );
    expect(text).not.toMatch(/<[a-z]/i);
    expect(html).toContain('lang="en"');
  });

  test("never treats people's text as markup", async () => {
    const { subject, text, html } = await invitationMail({
      organisation: hostile,
      inviter: hostile,
      role: "Member",
      until: "tomorrow",
      url: "https://ishtirak.example/invitations/1",
    });
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Sons&quot;");
    expect(text).toContain(hostile);
    expect(subject).toContain(hostile);
  });

  test("keeps its subject on one line of at most 150 characters", async () => {
    const letter = { greeting: "", paragraphs: [], action: { label: "Open", url: "https://ishtirak.example" }, footer: "" };
    expect((await renderLetter({ ...letter, title: "A\r\nBcc: b@c.example" })).subject).toBe("A Bcc: b@c.example");
    expect((await renderLetter({ ...letter, title: "x".repeat(400) })).subject).toHaveLength(150);
  });

  test("is identical when sent again, so that a retry is recognised", async () => {
    const render = () => noticeMail("Sana", "MUT is verified.", "https://ishtirak.example/organisations/mut");
    expect(await render()).toEqual(await render());
  });
});
