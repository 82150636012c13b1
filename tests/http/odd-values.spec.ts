// Values at the edges, sent and asked for by requests. What every page makes of extreme values: journeys/odd-values.spec.ts.
import { sessionOf } from "../support/site-test.ts";
import { expect, siteUrl, test } from "./support/test.ts";

test("a file has the same bytes whether it comes compressed or not, its mark of encoding included", async ({ owner }) => {
  const cookie = await sessionOf("finance_officer");
  const [fund] = await owner("select id from public.funds order by code limit 1");
  const bytesOf = async (encoding: string) => {
    const answer = await fetch(`${siteUrl()}/funds/${fund?.id}/statement.csv`, { headers: { cookie, "accept-encoding": encoding } });
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const [plain, compressed] = [await bytesOf("identity"), await bytesOf("gzip")];
  expect([plain.status, compressed.status]).toEqual([200, 200]);
  expect(plain.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(compressed.bytes.equals(plain.bytes)).toBe(true);
});

test("words that are cut inside a character still find, or find nothing, and never fail", async () => {
  for (const path of [`/challenges?words=${encodeURIComponent(`${"a".repeat(199)}😀`)}`, `/awards?words=${encodeURIComponent(`${"a".repeat(99)}😀`)}`])
    expect((await fetch(siteUrl() + path)).status, path.slice(0, 40)).toBe(200);
});

test("an amount is read in the fund's own currency, whatever a form says", async ({ owner }) => {
  const cookie = await sessionOf("finance_officer");
  const [fund] = await owner("select id from public.funds where code = 'RDF-NL'");
  const enter = (amount: string) =>
    fetch(`${siteUrl()}/funds/${fund?.id}`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin: siteUrl(), "content-type": "application/x-www-form-urlencoded" },
      // A dinar has three decimals, a rupee has two.
      body: new URLSearchParams({ intent: "enter", currency: "KWD", kind: "donation", source_name: "A donor", amount, voucher_reference: "V-31415" }),
    });
  const refused = await enter("500.123");
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point.");
  expect((await enter("500.12")).status).toBe(302);
  expect(await owner("select amount_minor from public.contributions where voucher_reference = 'V-31415'")).toEqual([{ amount_minor: "50012" }]);
});
