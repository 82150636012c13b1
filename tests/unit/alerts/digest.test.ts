// The daily digest as it is mailed, and the reasons it gives.
import { describe, expect, test } from "vitest";
import { type DigestContent, digestMail } from "#app/domain/alerts/mail.tsx";
import { noticeMail } from "#app/domain/notices/mail.tsx";
import { sentenceOf } from "#app/domain/notices/sentences.ts";

const origin = "https://ishtirak.example";
const stop = `${origin}/unsubscribe/person.digest.signature`;
const item = {
  slug: "hand-held-detector-7",
  title: "Hand-held <b>detector</b>",
  organisation: "DERI",
  amount_minor: 500_000_000,
  currency: "PKR",
  closes_at: "2027-03-31T12:00:00+00:00",
  time_zone: "Asia/Karachi",
};
const content: DigestContent = {
  searches: [{ name: "Sensors", address: "/challenges?theme=sensors", number: 3, items: [{ ...item, also: ["Wet soil", "All"] }] }],
  watched: [{ ...item, slug: "watched-8", title: "Watched" }],
};

describe("a digest", () => {
  test("says in both formats what is new, why, until when, and how to unsubscribe", async () => {
    const { subject, text, html } = await digestMail("Sana", content, origin, stop);
    expect(subject).toBe("Ishtirak today: 3 new challenges, 1 deadline this week");
    for (const part of [
      "New challenges for your search “Sensors”",
      "DERI · PKR\u00a05,000,000 · closes 31 March 2027, 17:00 PKT · also in “Wet soil” and “All”",
      `${origin}/challenges/hand-held-detector-7`,
      `And 2 more: ${origin}/challenges?theme=sensors`,
      "Watched challenges that close within a week",
      `Stop the daily digest: ${stop}`,
    ])
      expect(text).toContain(part);
    expect(html).toContain(`href="${stop}"`);
    expect(html).toContain("Hand-held &lt;b&gt;detector&lt;/b&gt;");
    expect(html).not.toContain("<b>detector");
    expect(text).not.toMatch(/undefined|null|\[object/);
  });

  test("leaves out empty parts", async () => {
    const { subject, text } = await digestMail("Sana", { searches: [], watched: content.watched }, origin, stop);
    expect(subject).toBe("Ishtirak today: 1 deadline this week");
    expect(text).not.toContain("New challenges for your search");
  });
});

describe("an instant alert", () => {
  const data = { title: "Detector", organisation: "DERI", closes_at: "2027-03-31T12:00:00+00:00", searches: ["Sensors", "Wet soil"] };

  test("names the searches that found the challenge", () => {
    expect(sentenceOf("saved_search.found", data)).toBe(
      "“Detector” of DERI matches your saved searches “Sensors” and “Wet soil”. It closes on 31 March 2027, 17:00 PKT.",
    );
    expect(sentenceOf("saved_search.found", {})).toBe("“A new challenge” of a sponsor matches your saved searches.");
  });

  test("can be turned off by one click in the mail program, except for kinds that are always emailed", async () => {
    const url = `${origin}/unsubscribe/person.saved_searches.signature`;
    const mail = await noticeMail("Sana", "A sentence.", `${origin}/challenges/x`, { topic: "saved_searches", url });
    expect("headers" in mail && mail.headers).toEqual({ "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
    expect(mail.text).toContain(`Stop these emails: ${url}`);
    const always = await noticeMail("Sana", "A sentence.", `${origin}/home`);
    expect("headers" in always).toBe(false);
    expect(always.text).not.toContain("Stop these emails");
  });
});
