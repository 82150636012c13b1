import { describe, expect } from "vitest";
import { approvedChallenge, inDays, openChallenge, twoCriteria } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { personas } from "../../support/personas.ts";
import { completeProposal } from "../../support/proposals.ts";
import { actionsOn, closeBidding, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const MANAGERS = ["manager", "sponsor_signatory"];

/** An open challenge with an amendment of its summary. */
async function amending({ as }: Pick<Stage, "as">, changes: Record<string, unknown> = { summary: "Detect metal and plastic." }) {
  const challenge = await openChallenge({ as });
  await as("manager").rpc("open_amendment", { challenge_id: challenge.id });
  const amendment = await as("manager").rpc("save_amendment", { challenge_id: challenge.id, revision: 1, changes });
  return { challenge, amendment };
}

describe("an amendment", () => {
  db.test("is written and seen only by the sponsor's managers", async ({ as, owner }) => {
    const { challenge } = await amending({ as });
    const args = { challenge_id: challenge.id };
    const commands: [string, Record<string, unknown>][] = [
      ["open_amendment", args],
      ["save_amendment", { ...args, revision: 2, changes: { title: "Mine now" } }],
      ["publish_amendment", { ...args, revision: 2, summary: "Mine" }],
      ["discard_amendment", args],
      ["amendment_page", args],
    ];
    for (const [command, given] of commands) {
      expect(await as(null).refused(command, given), command).toMatchObject({ status: 401 });
      for (const persona of personas.filter((key) => !MANAGERS.includes(key))) {
        expect(await as(persona).refused(command, given), `${persona} ${command}`).toMatchObject({ code: "not_allowed", status: 403 });
      }
    }
    expect(await owner.one("select changes, revision from public.challenge_amendments")).toEqual({
      changes: { summary: "Detect metal and plastic." },
      revision: 2,
    });
    expect((await as(null).rpc("challenge_page", { slug: challenge.slug })).summary).toBe("Detect buried metal from a hand-held coil.");
  });

  db.test("needs a published challenge that is not closed", async ({ as, owner }) => {
    const approved = await approvedChallenge({ as });
    expect(await as("manager").refused("open_amendment", { challenge_id: approved.id })).toMatchObject({ code: "challenge_not_amendable", status: 409 });
    const { challenge, amendment } = await amending({ as });
    await closeBidding(owner, challenge.id);
    const late = { challenge_id: challenge.id, revision: amendment.revision };
    expect(await as("manager").refused("save_amendment", { ...late, changes: { title: "Too late" } })).toMatchObject({ code: "challenge_not_amendable" });
    expect(await as("manager").refused("publish_amendment", { ...late, summary: "Too late" })).toMatchObject({ code: "challenge_not_amendable" });
    await as("manager").rpc("discard_amendment", { challenge_id: challenge.id });
    expect(await as("manager").refused("discard_amendment", { challenge_id: challenge.id })).toMatchObject({ code: "amendment_missing" });
  });

  db.test("cannot change what teams relied on", async ({ as, owner }) => {
    const challenge = await openChallenge(
      { as },
      { eligible_kinds: ["university", "sme"], max_partners: 3, max_academic_share_percent: 60, retention_percent: 5 },
    );
    const manager = as("manager");
    await manager.rpc("open_amendment", { challenge_id: challenge.id });
    const refusal = (changes: unknown) => manager.refused("save_amendment", { challenge_id: challenge.id, revision: 1, changes });
    for (const field of [
      "kind",
      "organisation_id",
      "currency",
      "approved_amount_minor",
      "ip_regime",
      "publication_review_days",
      "closes_at",
      "blind_mode",
      "status",
      "number",
    ]) {
      expect(await refusal({ [field]: null }), field).toMatchObject({ code: "field_not_amendable", status: 422, detail: field });
    }
    const narrower = { eligible_kinds: ["university"], requires_university: true, max_partners: 2, max_academic_share_percent: 50 };
    for (const [field, value] of Object.entries(narrower)) {
      expect(await refusal({ [field]: value }), field).toMatchObject({ code: "who_may_apply_only_wider", status: 422, detail: field });
    }
    for (const changes of [{ award_ceiling_minor: 200_000_000 }, { expected_awards: 1 }, { retention_percent: 10 }]) {
      expect(await refusal(changes), JSON.stringify(changes)).toMatchObject({ code: "terms_only_better", status: 422 });
    }
    expect(await refusal({ award_ceiling_minor: 600_000_000 })).toMatchObject({ code: "challenge_ceiling_within_amount" });
    expect(await refusal({ trl_from: 7 })).toMatchObject({ code: "challenge_trl_rises" });
    for (const changes of [{ title: " " }, { summary: "" }, { problem: "" }]) expect(await refusal(changes)).toMatchObject({ code: "amendment_incomplete" });
    expect(await refusal({ eligible_kinds: ["wizards"] })).toMatchObject({ code: "value_not_understood" });
    expect(await refusal([])).toMatchObject({ code: "value_not_understood" });
    expect(await refusal({ criteria: [] })).toMatchObject({ code: "criteria_stay" });
    expect(await refusal({ criteria: [{ guidance: "x" }, { guidance: "y" }] })).toMatchObject({ code: "value_not_understood" });
    expect(await owner.one("select changes, revision from public.challenge_amendments")).toEqual({ changes: {}, revision: 1 });
    const wider = {
      eligible_kinds: ["university", "sme", "industry"],
      max_partners: null,
      max_academic_share_percent: 80,
      retention_percent: 0,
      award_ceiling_minor: 400_000_000,
    };
    expect((await manager.rpc("save_amendment", { challenge_id: challenge.id, revision: 1, changes: wider })).changes).toEqual(wider);
  });

  db.test("becomes the next version with its hash, notifies watchers and teams, and keeps submitted proposals", async (stage) => {
    const { as, owner } = stage;
    const { id: proposal_id, challenge_id, team_id } = await completeProposal(stage);
    await as("professor").rpc("submit_proposal", { proposal_id });
    await as("student").rpc("watch_challenge", { challenge_id });
    const manager = as("manager");
    await manager.rpc("open_amendment", { challenge_id });
    const criteria = twoCriteria().map(({ descriptors }) => ({ guidance: "What is new in it?", descriptors }));
    await manager.rpc("save_amendment", {
      challenge_id,
      revision: 1,
      changes: { title: "Detector for two hands", criteria, prompts: [{ prompt: "How heavy is it?", is_required: false }] },
    });
    expect(await manager.refused("publish_amendment", { challenge_id, revision: 2, summary: " " })).toMatchObject({
      code: "amendment_summary_missing",
      status: 422,
    });
    const closes_at = inDays(45);
    const made = await manager.rpc("publish_amendment", { challenge_id, revision: 2, summary: "Both hands are free now.", closes_at });
    expect(made).toMatchObject({ number: 2, kind: "amended", content: { title: "Detector for two hands", ip_regime: "performer_owns" } });
    const { slug, closes_at: closing } = await owner.one("select slug, closes_at from public.challenges where id = $1", [challenge_id]);
    expect(new Date(closing).toISOString()).toBe(closes_at);
    const page = await as(null).rpc("challenge_page", { slug });
    expect(page).toMatchObject({ title: "Detector for two hands", version: { number: 2, summary: "Both hands are free now." } });
    expect(page.criteria).toMatchObject([
      { title: "Scientific merit", guidance: "What is new in it?", weight_percent: 60 },
      { guidance: "What is new in it?" },
    ]);
    expect(page.prompts).toEqual([{ prompt: "How heavy is it?", is_required: false }]);

    const names = async (email: string) =>
      (await owner.one("select p.name from public.profiles p join auth.users u on u.id = p.id where u.email like $1", [`${email}@%`])).name;
    expect(await toldOf(owner, "challenge.amended")).toEqual(expect.arrayContaining([await names("student")]));
    expect(await toldOf(owner, "challenge.amended")).not.toContain(await names("professor"));
    expect(await toldOf(owner, "challenge.amended_after_submission")).toEqual([await names("professor"), await names("sme_founder")].sort());
    expect(await owner.one("select submission_id is not null as stands from public.proposals where team_id = $1", [team_id])).toEqual({ stands: true });

    // The same text answers the new version after it is submitted again.
    expect(await owner.query("select challenge_version from public.proposal_submissions")).toEqual([{ challenge_version: 1 }]);
    const receipt = await as("professor").rpc("submit_proposal", { proposal_id });
    expect(receipt).toMatchObject({ version: 2, challenge_version: 2 });
    expect(await as("professor").rpc("submit_proposal", { proposal_id })).toEqual(receipt);
    expect(await actionsOn(owner, challenge_id)).toEqual(
      expect.arrayContaining(["challenge.amendment_opened", "challenge.amendment_saved", "challenge.amended"]),
    );
  });

  db.test("ignores values equal to the published ones, and is refused without a change", async ({ as, owner }) => {
    const { challenge } = await amending({ as }, { summary: "Another.", trl_to: 7 });
    const manager = as("manager");
    const back = {
      summary: "Detect buried metal from a hand-held coil.",
      trl_to: 6,
      criteria: twoCriteria().map(({ guidance, descriptors }) => ({ guidance, descriptors })),
    };
    const amendment = await manager.rpc("save_amendment", { challenge_id: challenge.id, revision: 2, changes: back });
    expect(amendment.changes).toEqual({});
    expect(await manager.refused("publish_amendment", { challenge_id: challenge.id, revision: 3, summary: "None" })).toMatchObject({
      code: "amendment_empty",
      status: 409,
    });
    expect(await owner.query("select number from public.challenge_versions")).toEqual([{ number: 1 }]);
  });

  db.test("never moves the closing earlier, and keeps a later closing set meanwhile", async ({ as }) => {
    const { challenge } = await amending({ as });
    const manager = as("manager");
    const args = { challenge_id: challenge.id, revision: 2, summary: "Plastic too." };
    expect(await manager.refused("publish_amendment", { ...args, closes_at: inDays(5) })).toMatchObject({ code: "closing_only_later", status: 422 });
    expect(await manager.refused("publish_amendment", { ...args, questions_close_at: inDays(5) })).toMatchObject({ code: "closing_only_later" });
    expect(await manager.refused("publish_amendment", { ...args, questions_close_at: inDays(90) })).toMatchObject({ code: "challenge_times_in_order" });
    const moved = inDays(60);
    await manager.rpc("extend_challenge", { challenge_id: challenge.id, closes_at: moved });
    expect(await manager.rpc("publish_amendment", args)).toMatchObject({ number: 3 });
    const versions = await as(null).rpc("challenge_versions", { slug: challenge.slug });
    expect(versions.versions.map(({ kind }: { kind: string }) => kind)).toEqual(["amended", "extended", "published"]);
    expect([versions.from.number, versions.to.number]).toEqual([2, 3]);
    expect(new Date(versions.to.content.closes_at).toISOString()).toBe(moved);
    const first = await as(null).rpc("challenge_versions", { slug: challenge.slug, from_number: 1, to_number: 3 });
    expect([first.from.content.summary, first.to.content.summary]).toEqual(["Detect buried metal from a hand-held coil.", "Detect metal and plastic."]);
    expect(await as(null).rpc("challenge_versions", { slug: "none" })).toBeNull();
  });

  db.test("makes versions that nobody can change", async ({ as, owner }) => {
    await openChallenge({ as });
    for (const statement of [
      "update public.challenge_versions set summary = 'x'",
      "delete from public.challenge_versions",
      "truncate public.challenge_versions",
    ]) {
      await owner.query(`do $$ begin ${statement}; raise exception 'it was changed'; exception when sqlstate 'PT403' then null; end $$`);
    }
    expect(await owner.query("select number, kind, summary from public.challenge_versions")).toEqual([{ number: 1, kind: "published", summary: "" }]);
  });
});

describe("concurrent amendments", () => {
  db.testCommitted("two managers save one amendment: the slower is stale and nothing is lost", async ({ connect, owner }) => {
    const { challenge, manager, signatory } = await twoManagers(connect);
    await manager.rpc("open_amendment", { challenge_id: challenge.id });
    const save = (title: string) => ({ challenge_id: challenge.id, revision: 1, changes: { title } });
    const outcomes = await Promise.allSettled([manager.rpc("save_amendment", save("First title")), signatory.rpc("save_amendment", save("Second title"))]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(String((outcomes.find(({ status }) => status === "rejected") as PromiseRejectedResult).reason)).toContain("challenge_stale");
    expect(await signatory.refused("publish_amendment", { challenge_id: challenge.id, revision: 1, summary: "Unseen" })).toMatchObject({
      code: "challenge_stale",
      detail: "2",
    });
    const both = await Promise.allSettled(
      [manager, signatory].map((person) => person.rpc("publish_amendment", { challenge_id: challenge.id, revision: 2, summary: "Once." })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await owner.query("select number from public.challenge_versions order by number")).toEqual([{ number: 1 }, { number: 2 }]);
  });

  db.testCommitted("an amendment that waits until after closing is late", async ({ connect, owner }) => {
    const { challenge, manager } = await twoManagers(connect);
    await manager.rpc("open_amendment", { challenge_id: challenge.id });
    await manager.rpc("save_amendment", { challenge_id: challenge.id, revision: 1, changes: { title: "Late" } });
    await owner.query("begin");
    await owner.query(
      "update public.challenges set opens_at = now() - interval '1 day', questions_close_at = null, closes_at = clock_timestamp() + interval '150 milliseconds' where id = $1",
      [challenge.id],
    );
    const waiting = manager.refused("publish_amendment", { challenge_id: challenge.id, revision: 2, summary: "Late." });
    await owner.query("select pg_sleep(0.4)");
    await owner.query("commit");
    expect(await waiting).toMatchObject({ code: "challenge_not_amendable" });
    expect(await owner.query("select number from public.challenge_versions")).toEqual([{ number: 1 }]);
  });
});

async function twoManagers(
  connect: (persona: "manager" | "sponsor_signatory" | "approver" | "finance_officer" | "finance_officer_two") => Promise<ReturnType<Stage["as"]>>,
) {
  const [manager, signatory, approver, one, two] = await Promise.all(
    (["manager", "sponsor_signatory", "approver", "finance_officer", "finance_officer_two"] as const).map(connect),
  );
  const cast: Record<string, ReturnType<Stage["as"]> | undefined> = { manager, approver, finance_officer: one, finance_officer_two: two };
  const challenge = await openChallenge({ as: (persona) => cast[persona ?? ""] as ReturnType<Stage["as"]> });
  return { challenge, manager: manager as ReturnType<Stage["as"]>, signatory: signatory as ReturnType<Stage["as"]> };
}
