// What bidders and managers say of themselves and of each other moves nobody out of the ranking.
import { describe, expect } from "vitest";
import { recommendedAward } from "../../support/awards.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf } from "../../support/personas.ts";
import { completedReview, eligibleBids } from "../../support/reviews.ts";

const db = await testDatabase();

describe("studies", () => {
  db.test("of a bidder keep no reviewer from judging until a supervisor confirmed them, then also once they are over", async (stage) => {
    const { as, owner } = stage;
    const [university] = await owner.query(
      "insert into public.organisations (slug, name, kind, verified_at) values ('potohar', 'Potohar University', 'university', now()) returning id",
    );
    for (const [persona, role] of [
      ["second_professor", "member"],
      ["supervisor", "supervisor"],
    ] as const)
      await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, $3)", [university?.id, idOf(persona), role]);
    const bids = await eligibleBids(stage);
    const grounds = async () =>
      (await owner.query("select unnest(private.current_conflict($1, $2))::text as ground", [idOf("second_professor"), bids.rival])).map(
        ({ ground }) => ground,
      );
    const studies = { university_id: university?.id, programme: "Continuing education", level: "graduate" };
    for (let time = 0; time < 2; time += 1) await as("rival").rpc("save_student_profile", studies);
    expect(await grounds()).toEqual([]);
    await as("rival").rpc("save_student_profile", { ...studies, supervisor_id: idOf("supervisor") });
    expect(await grounds()).toEqual([]);
    await as("supervisor").rpc("agree_to_supervise", { student_id: idOf("rival") });
    expect(await grounds()).toEqual(["shared_employer"]);
    const [mut] = await owner.query("select id from public.organisations where slug = 'mut'");
    await as("rival").rpc("save_student_profile", { ...studies, university_id: mut?.id });
    expect(await grounds()).toContain("shared_employer");
  });
});

describe("a proposal that was reviewed", () => {
  db.test("is not put out of the ranking by its eligibility", async (stage) => {
    const bids = await eligibleBids(stage, { min_reviews: 1 });
    await completedReview(stage, bids, bids.university, "reviewer_one", [4.5, 4.5]);
    const ineligible = { proposal_id: bids.university, reason: "A form is missing." };
    expect(await stage.as("manager").refused("mark_ineligible", ineligible)).toMatchObject({ code: "proposal_reviewed", status: 409 });
    await stage.as("manager").rpc("mark_ineligible", { ...ineligible, proposal_id: bids.rival });
  });
});

describe("a conflict of interest", () => {
  db.test("hides an award also in the audit, in notices, in the fund and on its own page's funding side", async (stage) => {
    const { as, owner } = stage;
    const { award, university } = await recommendedAward(stage);
    await as("manager").rpc("declare_conflict", { proposal_id: university, reason: "A cousin leads it." });
    await as("approver").rpc("approve_award", { award_id: award.id });
    const told = await owner.query("select 1 from public.notices where profile_id = $1 and kind = 'award.approved'", [idOf("manager")]);
    expect(told).toEqual([]);
    const entries = await as("manager").rpc("audit_page", { kind: "award" });
    expect(entries).toEqual([]);
    // A bidder who is a finance officer too.
    await owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'finance_officer')", [idOf("professor")]);
    const { fund_id } = await owner.one("select fund_id from public.awards where id = $1", [award.id]);
    const { commitments } = await as("professor").rpc("fund_page", { fund_id });
    expect(commitments.find((row: { award_id: string }) => row.award_id === award.id)).toMatchObject({ title: null, award_path: null });
    expect(await as("finance_officer").rpc("fund_page", { fund_id })).toMatchObject({ commitments: [{ award_id: award.id, title: expect.any(String) }] });
    await owner.query("update public.awards set offered_at = now(), offered_by = recommended_by where id = $1", [award.id]);
    expect((await as("professor").rpc("award_page", { award_id: award.id })).funding).toBeNull();
    // Without its agreement an offer is no possible state.
    await owner.query("update public.awards set offered_at = null, offered_by = null where id = $1", [award.id]);
  });
});
