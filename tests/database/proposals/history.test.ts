import { describe, expect } from "vitest";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { budgetOfTwo, completeProposal, proposalOf, submittedProposal, threeMilestones } from "../../support/proposals.ts";
import { closeBidding, teamOfTwo } from "../../support/teams.ts";

const db = await testDatabase();
const team: Persona[] = ["professor", "sme_founder"];

async function begunDraft(stage: Stage): Promise<string> {
  return (await proposalOf(stage.owner, (await teamOfTwo(stage)).id)).id;
}

/** Saves the approach over the newest revision, by the button or while typing. */
async function write({ as, owner }: Stage, who: Persona, proposal_id: string, body: string, is_autosave = false): Promise<Row> {
  const { revision } = await owner.one("select revision from public.proposal_texts where proposal_id = $1 and section = 'approach'", [proposal_id]);
  return as(who).rpc("save_text", { proposal_id, section: "approach", revision, body, is_autosave });
}

const kept = async ({ owner }: Stage, proposal_id: string, subject = "approach") =>
  (await owner.query("select body from public.proposal_revisions where proposal_id = $1 and subject = $2 order by revision", [proposal_id, subject])).map(
    ({ body }) => body,
  );

describe("the history of a draft", () => {
  db.test("can't be read by anybody outside the team, before or after closing, by any route", async (stage) => {
    const proposal = await submittedProposal(stage);
    await stage.as("professor").rpc("assign_sections", { proposal_id: proposal.id, owners: [{ section: "summary", owner_id: idOf("professor") }] });
    for (const closed of [false, true]) {
      if (closed) await closeBidding(stage.owner, proposal.challenge_id);
      for (const persona of personas.filter((one) => !team.includes(one))) {
        expect(await stage.as(persona).refused("proposal_history", { proposal_id: proposal.id, subject: "summary" }), persona).toMatchObject({
          code: "not_found",
          status: 404,
        });
        expect(await stage.as(persona).refused("proposal_page", { proposal_id: proposal.id, section: "sections" }), persona).toMatchObject({
          code: "not_found",
        });
      }
      expect(await stage.as(null).refused("proposal_history", { proposal_id: proposal.id, subject: "summary" })).toMatchObject({ status: 401 });
      for (const persona of team)
        expect((await stage.as(persona).rpc("proposal_history", { proposal_id: proposal.id, subject: "summary" })).revisions).toHaveLength(1);
    }
  });

  db.test("keeps each text saved by the button, with who, when and its revision", async (stage) => {
    const id = await begunDraft(stage);
    await write(stage, "professor", id, "One receiver.");
    await write(stage, "professor", id, "Two receivers.");
    await write(stage, "sme_founder", id, "Two receivers and a filter.");
    const page = await stage.as("professor").rpc("proposal_history", { proposal_id: id, subject: "approach" });
    expect(page.revisions).toMatchObject([
      { revision: 4, saved_by: "Usman Dar", characters: 27 },
      { revision: 3, saved_by: "Prof. Sana Khan" },
      { revision: 2, saved_by: "Prof. Sana Khan" },
    ]);
    expect(page).toMatchObject({ newest: 4, newer: { revision: 4, body: "Two receivers and a filter." }, older: { revision: 3, body: "Two receivers." } });
    const asked = await stage.as("sme_founder").rpc("proposal_history", { proposal_id: id, subject: "approach", older: 4, newer: 2 });
    expect(asked).toMatchObject({ newer: { revision: 4 }, older: { revision: 2, body: "One receiver." } });
  });

  db.test("does not change after a refused save, or after the same save sent twice", async (stage) => {
    const id = await begunDraft(stage);
    const first = { proposal_id: id, section: "approach", revision: 1, body: "Hers" };
    await stage.as("professor").rpc("save_text", first);
    await stage.as("professor").rpc("save_text", first);
    await stage.as("sme_founder").refused("save_text", { ...first, body: "His" });
    await stage.as("rival").refused("save_text", { ...first, revision: 2, body: "Theirs" });
    await stage.as("professor").refused("save_text", { ...first, revision: 2, body: "x".repeat(20_001) });
    expect(await kept(stage, id)).toEqual(["Hers"]);
  });

  db.test("merges what a person types in ten minutes, and never replaces another person's text", async (stage) => {
    const id = await begunDraft(stage);
    await write(stage, "professor", id, "T", true);
    await write(stage, "professor", id, "Two rec", true);
    await write(stage, "professor", id, "Two receivers", true);
    expect(await kept(stage, id)).toEqual(["Two receivers"]);
    await write(stage, "sme_founder", id, "Two receivers, one ant", true);
    await write(stage, "sme_founder", id, "Two receivers, one antenna", true);
    await write(stage, "professor", id, "Three receivers, one antenna", true);
    expect(await kept(stage, id)).toEqual(["Two receivers", "Two receivers, one antenna", "Three receivers, one antenna"]);
    await stage.owner.query("update public.proposal_revisions set begun_at = begun_at - interval '11 minutes'");
    await write(stage, "professor", id, "Four receivers, one antenna", true);
    expect(await kept(stage, id)).toHaveLength(4);
  });

  db.test("keeps a text saved by the button, an approved text, and a text before a large deletion", async (stage) => {
    const id = await begunDraft(stage);
    await write(stage, "professor", id, "By typ", true);
    await write(stage, "professor", id, "By the button", true);
    await write(stage, "professor", id, "By the button");
    await write(stage, "professor", id, "By typing", true);
    const { section } = (await stage.as("professor").rpc("proposal_page", { proposal_id: id, section: "approach" })).header;
    await stage.as("sme_founder").rpc("approve_section", { proposal_id: id, section: "approach", content_sha256: section.content_sha256 });
    const long = `By typing, after it was agreed. ${"Word ".repeat(60)}`;
    await write(stage, "professor", id, long, true);
    await write(stage, "professor", id, "", true);
    expect(await kept(stage, id)).toEqual(["By the button", "By typing", long, ""]);
  });

  db.test("has each answer by its question, and the tables as rows", async (stage) => {
    const { id: proposal_id, challenge_id } = await completeProposal(stage);
    const { id: prompt_id } = await stage.owner.one(
      "insert into public.challenge_prompts (challenge_id, position, prompt) values ($1, 1, 'How will you test it?') returning id",
      [challenge_id],
    );
    const answer = (revision: number, body: string) => [{ prompt_id, revision, body }];
    expect(await stage.as("professor").rpc("save_answers", { proposal_id, answers: answer(0, "On the bench") })).toEqual([1]);
    expect(await stage.as("professor").rpc("save_answers", { proposal_id, answers: answer(1, "In wet soil") })).toEqual([2]);
    const history = await stage.as("professor").rpc("proposal_history", { proposal_id, subject: "answer", prompt_id });
    expect(history).toMatchObject({ prompt: "How will you test it?", older: { body: "On the bench" }, newer: { body: "In wet soil" } });
    const [first, ...rest] = threeMilestones();
    await stage.as("professor").rpc("save_milestones", { proposal_id, revision: 2, items: [{ ...first, title: "Another coil" }, ...rest] });
    const plan = await stage.as("professor").rpc("proposal_history", { proposal_id, subject: "milestones" });
    expect(plan.older.items[0].title).toBe("Coil model");
    expect(plan.newer.items[0].title).toBe("Another coil");
    expect(plan.revisions).toMatchObject([{ rows: 3 }, { rows: 3 }]);
    await stage.as("professor").rpc("save_budget", { proposal_id, revision: 2, items: budgetOfTwo() });
    expect(await kept(stage, proposal_id, "budget")).toHaveLength(1);
    for (const odd of [{ subject: "answer" }, { subject: "answer", prompt_id: proposal_id }, { subject: "approach", prompt_id }])
      expect(await stage.as("professor").refused("proposal_history", { proposal_id, ...odd })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("is read 25 at once, and keeps the newest thousand", async (stage) => {
    const id = await begunDraft(stage);
    await stage.owner.query(
      `insert into public.proposal_revisions (proposal_id, subject, revision, body, saved_by)
       select $1, 'approach', n, 'Revision ' || n, $2 from generate_series(2, 1001) n`,
      [id, idOf("professor")],
    );
    await stage.owner.query("update public.proposal_texts set revision = 1001 where proposal_id = $1 and section = 'approach'", [id]);
    await write(stage, "professor", id, "One more");
    const texts = await kept(stage, id);
    expect(texts).toHaveLength(1000);
    expect([texts[0], texts.at(-1)]).toEqual(["Revision 3", "One more"]);
    const page = await stage.as("professor").rpc("proposal_history", { proposal_id: id, subject: "approach", before: 30 });
    expect(page.revisions.map(({ revision }: Row) => revision)).toEqual(Array.from({ length: 26 }, (_, index) => 29 - index));
    // Incompressible texts, so that what is stored is what was written.
    const noise = "select string_agg(md5(random()::text || n), '') as noise from generate_series(1, 620) n";
    for (let turn = 0; turn < 3; turn += 1) await write(stage, "sme_founder", id, (await stage.owner.one(noise)).noise);
    await stage.owner.query(
      "update public.proposal_revisions set body = (select string_agg(md5(random()::text || revision || n), '') from generate_series(1, 620) n)",
    );
    await write(stage, "professor", id, "The last");
    const { bytes, n } = await stage.owner.one("select sum(pg_column_size(body))::int as bytes, count(*)::int as n from public.proposal_revisions");
    expect(bytes).toBeLessThanOrEqual(2_097_152);
    expect(n).toBeGreaterThan(90);
    expect((await kept(stage, id)).at(-1)).toBe("The last");
  });

  db.test("restores a text as a new revision, by the normal save", async (stage) => {
    const id = await begunDraft(stage);
    await write(stage, "professor", id, "What was good");
    await write(stage, "sme_founder", id, "What replaced it");
    const { older, newest } = await stage.as("professor").rpc("proposal_history", { proposal_id: id, subject: "approach" });
    await write(stage, "sme_founder", id, "What came meanwhile");
    const restore = { proposal_id: id, section: "approach", revision: newest, body: older.body };
    expect(await stage.as("professor").refused("save_text", restore)).toMatchObject({ code: "text_stale", status: 409 });
    await stage.as("professor").rpc("save_text", { ...restore, revision: newest + 1 });
    expect(await kept(stage, id)).toEqual(["What was good", "What replaced it", "What came meanwhile", "What was good"]);
  });
});
