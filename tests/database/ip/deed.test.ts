// The IP deed: drafted from the regime, edited by the sponsor's manager, sealed, immutable.
import { describe, expect } from "vitest";
import { offeredAward, papers } from "../../support/awards.ts";
import { type Row, testDatabase } from "../../support/database.ts";
import { organisations, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();
const { deri, mut, "indus-photonics": indus, "khyber-autonomy": khyber } = organisations;

const termsOf = (more: Row = {}): Row => ({
  publication_review_days: 60,
  government_use: "internal_use",
  march_in_grounds: "",
  shares: [
    { result_class: "Hardware", organisation_id: mut, percent: 33.33 },
    { result_class: "Hardware", organisation_id: indus, percent: 66.67 },
    { result_class: "Software", organisation_id: mut, percent: 100 },
  ],
  background: [{ organisation_id: indus, description: "Coil winding know-how", results_licence_terms: "Fair terms" }],
  licences: [
    {
      grantor_id: mut,
      grantee_id: deri,
      exclusivity: "sole",
      field: "Mine clearance",
      territory: "Pakistan",
      term_months: 60,
      can_sublicense: true,
      royalty_percent: 2.5,
    },
  ],
  ...more,
});

describe("a deed drafted from its regime", () => {
  const cases: [string, Row[], string[], string][] = [
    [
      "performer_owns",
      [
        { organisation_id: mut, percent: 60 },
        { organisation_id: indus, percent: 40 },
      ],
      [`${indus}>${deri}`, `${mut}>${deri}`],
      "internal_use",
    ],
    [
      "performer_owns_sponsor_option",
      [
        { organisation_id: mut, percent: 60 },
        { organisation_id: indus, percent: 40 },
      ],
      [`${indus}>${deri}`, `${mut}>${deri}`],
      "internal_use",
    ],
    [
      "joint",
      [
        { organisation_id: deri, percent: 50 },
        { organisation_id: mut, percent: 30 },
        { organisation_id: indus, percent: 20 },
      ],
      [`${deri}>${indus}`, `${deri}>${mut}`, `${indus}>${deri}`, `${mut}>${deri}`],
      "none",
    ],
    ["sponsor_owns", [{ organisation_id: deri, percent: 100 }], [`${deri}>${indus}`, `${deri}>${mut}`], "none"],
    [
      "government_purpose",
      [
        { organisation_id: mut, percent: 60 },
        { organisation_id: indus, percent: 40 },
      ],
      [`${indus}>${deri}`, `${mut}>${deri}`],
      "unlimited",
    ],
    [
      "open",
      [
        { organisation_id: mut, percent: 60 },
        { organisation_id: indus, percent: 40 },
      ],
      [`${indus}>${deri}`, `${mut}>${deri}`],
      "unlimited",
    ],
  ];

  for (const [regime, shares, licences, government_use] of cases) {
    db.test(`${regime}: owners, licences and government use`, async (stage) => {
      const { owner } = stage;
      const { award } = await offeredAward(stage);
      // The regime is what every partner accepted; another one is put in its place before drafting anew.
      await owner.query("delete from public.ip_result_shares");
      await owner.query("delete from public.ip_licences");
      await owner.query("delete from public.ip_background_items");
      await owner.query("delete from public.ip_deeds");
      await owner.query("update public.challenges set ip_regime = $1", [regime]);
      await owner.query("select private.deed_from_regime($1)", [award.id]);
      expect(await owner.query("select organisation_id, percent::float8 from public.ip_result_shares order by percent desc")).toEqual(shares);
      expect((await owner.query("select grantor_id || '>' || grantee_id as pair from public.ip_licences")).map((row) => row.pair).sort()).toEqual(
        licences.sort(),
      );
      expect(await owner.one("select regime, government_use, publication_review_days from public.ip_deeds")).toEqual({
        regime,
        government_use,
        publication_review_days: 30,
      });
      expect(await owner.query("select organisation_id, results_licence_terms from public.ip_background_items")).toEqual([
        { organisation_id: mut, results_licence_terms: "Free for two years." },
      ]);
    });
  }
});

describe("editing a draft deed", () => {
  db.test("is only for the sponsor's manager", async (stage) => {
    const { award } = await offeredAward(stage);
    const { deed } = await papers(stage, award.id);
    const managers: Persona[] = ["manager", "sponsor_signatory"];
    for (const persona of personas.filter((each) => !managers.includes(each))) {
      expect([403, 404], persona).toContain((await stage.as(persona).refused("save_deed", { deed_id: deed.id, revision: 1, terms: termsOf() })).status);
      expect([403, 404], persona).toContain((await stage.as(persona).refused("seal_deed", { deed_id: deed.id, revision: 1 })).status);
    }
  });

  db.test("refuses shares that do not sum to 100, strangers, owners outside the regime and invalid input, and keeps the draft", async (stage) => {
    const { as, owner } = stage;
    const { award } = await offeredAward(stage);
    const { deed } = await papers(stage, award.id);
    const before = await owner.query("select * from public.ip_result_shares order by organisation_id");
    const refusal = (terms: unknown, revision = 1) => as("manager").refused("save_deed", { deed_id: deed.id, revision, terms });
    const share = (organisation_id: string, percent: unknown, result_class = "All") => ({ result_class, organisation_id, percent });
    expect(await refusal(termsOf({ shares: [share(mut, 60), share(indus, 39.99)] }))).toMatchObject({
      code: "deed_shares_not_100",
      status: 422,
      detail: "All: 99.99",
    });
    expect(await refusal(termsOf({ shares: [share(mut, 100), share(indus, 50, "Software")] }))).toMatchObject({
      code: "deed_shares_not_100",
      detail: "Software: 50.00",
    });
    expect(await refusal(termsOf({ shares: [] }))).toMatchObject({ code: "deed_shares_not_100" });
    expect(await refusal(termsOf({ shares: [share(khyber, 100)] }))).toMatchObject({ code: "deed_party_unknown", status: 422 });
    expect(await refusal(termsOf({ shares: [share(deri, 100)] }))).toMatchObject({ code: "deed_owner_outside_regime", status: 422 });
    expect(await refusal(termsOf({ shares: [share(mut, 50), share(mut, 50)] }))).toMatchObject({ code: "deed_share_repeated", status: 422 });
    expect(await refusal(termsOf({ shares: [share(mut, 100), share(indus, 0)] }))).toMatchObject({ code: "deed_share_percent" });
    expect(await refusal(termsOf({ government_use: "everything" }))).toMatchObject({ code: "deed_not_understood", status: 422 });
    expect(await refusal(termsOf({ shares: [share(mut, "many")] }))).toMatchObject({ code: "deed_not_understood" });
    expect(await refusal(termsOf({ shares: "none" }))).toMatchObject({ code: "deed_not_understood" });
    expect(await refusal([])).toMatchObject({ code: "deed_not_understood" });
    expect(await refusal(termsOf({ publication_review_days: 91 }))).toMatchObject({ code: "deed_publication_review_days" });
    expect(await refusal(termsOf({ march_in_grounds: "x".repeat(1_000_000) }))).toMatchObject({ code: "deed_march_in_grounds_too_long" });
    expect(await refusal(termsOf({ licences: Array(101).fill({}) }))).toMatchObject({ code: "deed_too_long", status: 422 });
    expect(await refusal(termsOf(), 2)).toMatchObject({ code: "deed_stale", status: 409, detail: "1" });
    expect(await owner.query("select * from public.ip_result_shares order by organisation_id")).toEqual(before);
    const saved = await as("manager").rpc("save_deed", { deed_id: deed.id, revision: 1, terms: termsOf() });
    expect(saved.revision).toBe(2);
    expect(await refusal(termsOf(), 1)).toMatchObject({ code: "deed_stale", detail: "2" });
  });
});

describe("sealing a deed", () => {
  db.test("makes its content and hash final; nobody can change it afterwards", async (stage) => {
    const { as, owner } = stage;
    const { award } = await offeredAward(stage);
    const { deed } = await papers(stage, award.id);
    await as("manager").rpc("save_deed", { deed_id: deed.id, revision: 1, terms: termsOf() });
    expect(await as("manager").refused("seal_deed", { deed_id: deed.id, revision: 1 })).toMatchObject({ code: "deed_stale", status: 409 });
    const sealed = await as("manager").rpc("seal_deed", { deed_id: deed.id, revision: 2 });
    expect(sealed.content).toMatchObject({
      kind: "ip_deed",
      regime: "performer_owns",
      publication_review_days: 60,
      previous_sha256: null,
      results: [
        {
          result_class: "Hardware",
          shares: [
            { organisation_id: indus, percent: 66.67 },
            { organisation_id: mut, percent: 33.33 },
          ],
        },
        { result_class: "Software", shares: [{ organisation_id: mut, percent: 100 }] },
      ],
      licences: [{ grantor_id: mut, grantee_id: deri, exclusivity: "sole", term_months: 60, royalty_percent: 2.5 }],
    });
    expect(await owner.one("select content_sha256 = private.sha256_hex(content::text) as is_own from public.ip_deeds")).toEqual({ is_own: true });
    expect(await as("manager").refused("save_deed", { deed_id: deed.id, revision: 2, terms: termsOf() })).toMatchObject({
      code: "deed_is_sealed",
      status: 409,
    });
    expect(await as("manager").refused("seal_deed", { deed_id: deed.id, revision: 2 })).toMatchObject({ code: "deed_is_sealed" });
    for (const sql of [
      "update public.ip_deeds set government_use = 'unlimited'",
      "delete from public.ip_deeds",
      "update public.ip_result_shares set percent = 1",
      "delete from public.ip_result_shares",
      `insert into public.ip_result_shares (deed_id, result_class, organisation_id, percent) values ('${deed.id}', 'More', '${mut}', 100)`,
      "delete from public.ip_background_items",
      "update public.ip_licences set royalty_percent = 0",
      "delete from public.ip_licences",
    ]) {
      await owner.query("savepoint attempt");
      await expect(owner.query(sql), sql).rejects.toThrow("deed_is_sealed");
      await owner.query("rollback to savepoint attempt");
    }
  });

  db.test("is refused after the offer ended", async (stage) => {
    const { as, owner } = stage;
    const { award } = await offeredAward(stage);
    const { deed } = await papers(stage, award.id);
    await owner.query("update public.awards set offer_expires_at = now()");
    expect(await as("manager").refused("seal_deed", { deed_id: deed.id, revision: 1 })).toMatchObject({ code: "offer_expired", status: 409 });
    await owner.query("update public.awards set offer_expires_at = now() + interval '1 day'");
    await as("professor").rpc("decline_award", { award_id: award.id, reason: "No time." });
    expect(await as("manager").refused("save_deed", { deed_id: deed.id, revision: 1, terms: termsOf() })).toMatchObject({ code: "award_not_offered" });
  });
});
