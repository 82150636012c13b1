// Agreement and deed as PDF: the same bytes for the same paper, tagged, and nothing a person typed read as markup.
import { describe, expect, test } from "vitest";
import { agreementPdf } from "#app/domain/awards/agreement-pdf.server.ts";
import type { Agreement, AwardParty } from "#app/domain/awards/answers.ts";
import { deedPdf } from "#app/domain/ip/deed-pdf.server.ts";
import type { DeedContent } from "#app/domain/ip/schema.ts";

const hash = "1b465184".repeat(8);
const party = (organisation_id: string, name: string, role: AwardParty["role"], share: number | null) =>
  ({ organisation_id, name, role, city: "Lahore", country: "PK", grant_share_percent: share, agreement: null, deed: null }) satisfies AwardParty;
const parties = [party("s", "The sponsor", "sponsor", null), party("l", "#panic() & *University*", "lead", 100)];

const agreement = (more: Partial<Agreement["content"]> = {}): Agreement => ({
  id: "a",
  award_id: "w",
  version: 1,
  content_sha256: hash,
  generated_at: "2027-01-02 03:04:05+00",
  content: {
    kind: "grant_agreement",
    award_number: 7,
    version: 1,
    title: "Echo #let x = 1",
    challenge: { number: 1, title: "Valleys", organisation: "The sponsor" },
    parties,
    own_contributions: [],
    currency: "PKR",
    amount_minor: 1_000_050,
    retention_percent: 5,
    rules: { retention_percent: 5, advance_percent: null, advance_needs_security: false, part_percents: [], last_payment_waits_for_report: false },
    trl_from: 3,
    trl_to: 6,
    work_plan: 'First #image("/etc/passwd")\n\n$x$ then _done_ پاکستان',
    proposal_sha256: hash,
    milestones: [{ position: 1, title: "Rig", month: 3, deliverable: "A rig", test_of_success: "Runs", trl: 4, amount_minor: 1_000_050 }],
    ip: { regime: "joint", publication_review_days: 30 },
    time_zone: "Asia/Karachi",
    offered_at: "2027-01-02T03:04:05Z",
    ...more,
  },
});

const deedContent: DeedContent = {
  kind: "ip_deed",
  award_number: 7,
  version: 1,
  title: "Echo",
  challenge: { number: 1, title: "Valleys" },
  regime: "joint",
  publication_review_days: 30,
  government_use: "none",
  march_in_grounds: "",
  previous_sha256: null,
  parties,
  results: [{ result_class: "All results", shares: [{ organisation_id: "l", percent: 100 }] }],
  background: [],
  licences: [
    {
      grantor_id: "l",
      grantee_id: "s",
      exclusivity: "sole",
      field: "Any #panic()",
      territory: "Worldwide",
      term_months: null,
      can_sublicense: false,
      royalty_percent: 0,
    },
  ],
};
const deed = {
  content: deedContent,
  content_sha256: hash,
  sealed_at: "2027-01-03T00:00:00Z",
  drafted_at: "2027-01-02T00:00:00Z",
  time_zone: "Asia/Karachi",
  signatures: [],
};

const text = (pdf: Uint8Array) => Buffer.from(pdf).toString("latin1");

describe("the agreement as PDF", () => {
  test("has the same bytes for the same agreement, and different bytes after a signature", async () => {
    const own_contributions = [{ organisation_id: "l", name: "#panic() & *University*", own_cash_minor: 5, own_in_kind_minor: 0 }];
    expect(Buffer.compare(await agreementPdf(agreement(), parties), await agreementPdf(agreement({ own_contributions }), parties))).not.toBe(0);
    const first = await agreementPdf(agreement(), parties);
    expect(Buffer.compare(first, await agreementPdf(agreement(), parties))).toBe(0);
    expect(Buffer.compare(first, await agreementPdf(agreement({ amount_minor: 1_000_051 }), parties))).not.toBe(0);
    const signed = parties.map((each) => ({ ...each, agreement: { name: "Somebody", signed_at: "2027-01-04T00:00:00Z" } }));
    expect(Buffer.compare(first, await agreementPdf(agreement(), signed))).not.toBe(0);
  });

  test("is tagged", async () => {
    expect(text(await agreementPdf(agreement(), parties))).toMatch(/^%PDF-.*\/StructTreeRoot/s);
  });
});

describe("the deed as PDF", () => {
  test("is tagged, has the same bytes for the same deed, and a draft is another document", async () => {
    const first = await deedPdf(deed);
    expect(text(first)).toMatch(/^%PDF-.*\/StructTreeRoot/s);
    expect(Buffer.compare(first, await deedPdf(deed))).toBe(0);
    expect(Buffer.compare(first, await deedPdf({ ...deed, sealed_at: null, content_sha256: null }))).not.toBe(0);
  });
});
