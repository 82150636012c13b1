import { describe, expect } from "vitest";
import { completeDraft, openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();

const managers: Persona[] = ["manager", "sponsor_signatory"];
const sponsorPeople: Persona[] = [...managers, "technical_officer", "sponsor_finance"];

/** A published challenge of an organisation other than DERI, whose manager writes the drafts. */
async function othersChallenge(stage: Stage, changes: Record<string, unknown> = {}) {
  const published = await openChallenge(stage, changes);
  await giveAway(stage);
  return published;
}

const giveAway = (stage: Stage) => stage.owner.query("update public.challenges set organisation_id = $1 where published_at is not null", [organisations.nmi]);

const list = (stage: Stage, challenge_id: string, persona: Persona = "manager") => stage.as(persona).rpc("similar_work", { challenge_id });

describe("work that is similar to a draft", () => {
  db.test("is visible only to its managers", async (stage) => {
    const draft = await completeDraft(stage);
    for (const persona of personas.filter((each) => !managers.includes(each))) {
      const expected = sponsorPeople.includes(persona) ? 403 : 404;
      expect((await stage.as(persona).refused("similar_work", { challenge_id: draft.id })).status, persona).toBe(expected);
      expect(
        (await stage.as(persona).refused("state_overlap", { challenge_id: draft.id, other_id: draft.id, statement: "Quite another thing." })).status,
        persona,
      ).toBe(expected);
    }
    expect((await stage.as(null).refused("similar_work", { challenge_id: draft.id })).status).toBe(401);
  });

  db.test("is found among published challenges in any word order, with its sponsor and contact person", async (stage) => {
    const near = await openChallenge(stage, { title: "Hand-held metal detector", contact_id: idOf("technical_officer") });
    const words = await openChallenge(stage, { title: "Find buried metal with a detector held by hand" });
    await othersChallenge(stage, { title: "Cooling of radio sets", summary: "Fans that nobody hears.", problem: "Heat.", themes: ["cooling"] });
    await stage.owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'manager') on conflict do nothing", [
      organisations.nmi,
      idOf("nobody"),
    ]);
    const draft = await completeDraft(stage);
    const found = await list(stage, draft.id);
    expect(found.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([near.id, words.id]));
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      id: near.id,
      kind: "challenge",
      path: `/challenges/${near.slug}`,
      is_own: false,
      must_answer: true,
      organisation_slug: "nmi",
    });
    expect(found[0]).toMatchObject({ contact: expect.stringMatching(/^\p{L}/u), contact_path: `/challenges/${near.slug}/contact` });
  });

  db.test("never includes a draft or a cancelled challenge", async (stage) => {
    const cancelled = await othersChallenge(stage);
    await stage.owner.query("update public.challenges set cancelled_at = now(), cancelled_by = created_by, cancellation_reason = 'Merged' where id = $1", [
      cancelled.id,
    ]);
    const secret = await completeDraft(stage);
    await stage.owner.query("update public.challenges set organisation_id = $2 where id = $1", [secret.id, organisations.nmi]);
    const draft = await completeDraft(stage);
    expect(await list(stage, draft.id)).toEqual([]);
    expect(
      await stage.as("manager").refused("state_overlap", { challenge_id: draft.id, other_id: secret.id, statement: "Quite another thing." }),
    ).toMatchObject({ code: "not_found" });
  });

  db.test("of the same organisation is shown and needs no statement", async (stage) => {
    await openChallenge(stage);
    const draft = await completeDraft(stage);
    expect(await list(stage, draft.id)).toMatchObject([{ is_own: true, must_answer: false }]);
    expect(await stage.as("manager").rpc("challenge_gaps", { challenge_id: draft.id })).toEqual([]);
  });

  db.test("of others prevents submission until there is a statement, which the authority can read", async (stage) => {
    const other = await othersChallenge(stage);
    const draft = await completeDraft(stage);
    expect(await stage.as("manager").refused("submit_challenge", { challenge_id: draft.id })).toMatchObject({
      code: "challenge_incomplete",
      detail: "overlap_unanswered",
    });
    const state = (statement: string) => stage.as("manager").rpc("state_overlap", { challenge_id: draft.id, other_id: other.id, statement });
    expect(await stage.as("manager").refused("state_overlap", { challenge_id: draft.id, other_id: other.id, statement: "no" })).toMatchObject({
      code: "overlap_statement_missing",
    });
    await state("Theirs floats, ours is carried.");
    await state("Theirs floats; ours is carried by one person.");
    const shows = (file: unknown) => file !== null && (file as { overlaps: unknown[] }).overlaps.length === 1;
    expect(await readersOf(stage, "challenge_file", { challenge_id: draft.id }, shows)).toEqual(personas.filter((each) => sponsorPeople.includes(each)));
    await stage.as("manager").rpc("submit_challenge", { challenge_id: draft.id });
    const { overlaps } = await stage.as("approver").rpc("challenge_file", { challenge_id: draft.id });
    expect(overlaps).toMatchObject([{ id: other.id, title: "Hand-held detector", statement: "Theirs floats; ours is carried by one person." }]);
    expect(
      await stage.as("manager").refused("state_overlap", { challenge_id: draft.id, other_id: other.id, statement: "Once more, otherwise." }),
    ).toMatchObject({
      code: "challenge_not_editable",
    });
  });
});
