import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../support/database.ts";
import { callables, everythingSaidTo, type KnownIds, selectables } from "../support/exposure.ts";
import { type Persona, personas } from "../support/personas.ts";
import { budgetOfTwo, completeProposal, pdf, storedObject, threeMilestones } from "../support/proposals.ts";
import { closeBidding } from "../support/teams.ts";

const db = await testDatabase();

// Stands in every field of the sealed proposal. Searches are tried with the word; what must never be heard is the secret after it.
const WORD = "qzxcanary";
const SECRET = "s3cr3tquokka";
const CANARY = `${WORD} ${SECRET}`;
const DRAFT_TABLES = [
  "proposals",
  "proposal_sections",
  "proposal_revisions",
  "proposal_answers",
  "proposal_milestones",
  "proposal_budget_lines",
  "proposal_background_items",
  "proposal_files",
  "proposal_submissions",
];

const team: (Persona | null)[] = ["professor", "sme_founder"];
const outsiders: (Persona | null)[] = [...personas.filter((persona) => !team.includes(persona)), null];
// Who may never read it, not even after closing.
const strangers: (Persona | null)[] = [
  "administrator",
  "supervisor",
  "student",
  "rival",
  "reviewer_one",
  "reviewer_two",
  "reviewer_three",
  "conflicted_reviewer",
  "nobody",
  null,
];

async function sealedCanary(stage: Stage): Promise<KnownIds & { challenge_id: string }> {
  const { id: proposal_id, challenge_id, team_id } = await completeProposal(stage, {}, CANARY);
  const professor = stage.as("professor");
  const { id: prompt_id } = await stage.owner.one("insert into public.challenge_prompts (challenge_id, position, prompt) values ($1, 1, 'How?') returning id", [
    challenge_id,
  ]);
  await professor.rpc("save_answer", { proposal_id, prompt_id, revision: 0, body: CANARY });
  await professor.rpc("rename_proposal", { proposal_id, title: CANARY });
  const milestones = threeMilestones().map((row) => ({ ...row, title: CANARY, deliverable: CANARY, test_of_success: CANARY }));
  await professor.rpc("save_milestones", { proposal_id, revision: 2, items: milestones });
  await professor.rpc("save_budget", { proposal_id, revision: 2, items: budgetOfTwo().map((row) => ({ ...row, description: CANARY })) });
  const file_id = await storedObject(stage.owner, proposal_id);
  await stage.owner.query("update storage.objects set user_metadata = jsonb_build_object('name', $1::text)", [CANARY]);
  await professor.rpc("attach_file", pdf(proposal_id, file_id, { name: `${CANARY}.pdf`, sha256: "d".repeat(64) }));
  await professor.rpc("submit_proposal", { proposal_id });
  const { id: submission_id } = await stage.owner.one("select id from public.proposal_submissions");
  return { proposal_id, challenge_id, team_id, prompt_id, file_id, submission_id };
}

/** The tables and functions that say the secret to somebody. */
async function placesThatTell(stage: Stage, persona: Persona | null, ids: KnownIds): Promise<string[]> {
  const said = await everythingSaidTo({ actor: stage.as(persona), owner: stage.owner, role: persona ? "authenticated" : "anon", ids, word: WORD });
  return said.filter(([, what]) => what.includes(SECRET)).map(([where]) => where);
}

describe("a sealed proposal", () => {
  db.test(
    "is in its own tables and nowhere else: not in the audit, notices or jobs",
    async (stage) => {
      await sealedCanary(stage);
      const tables = await stage.owner.query(
        `select format('%I.%I', n.nspname, c.relname) as name, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'storage')`,
      );
      const holding: string[] = [];
      for (const { name, relname } of tables) {
        const { found } = await stage.owner.one(`select exists (select from ${name} t where strpos(to_jsonb(t)::text, $1) > 0) as found`, [SECRET]);
        if (found) holding.push(relname);
      }
      expect(holding.sort()).toEqual([...DRAFT_TABLES].sort());
    },
    60_000,
  );

  db.test(
    "is heard by its team, so that silence elsewhere means something",
    async (stage) => {
      const ids = await sealedCanary(stage);
      const where = await placesThatTell(stage, "professor", ids);
      for (const table of DRAFT_TABLES) expect(where).toContain(`select public.${table}`);
      expect(where).toContain("select storage.objects");
      expect(where.filter((place) => place.startsWith("call open_proposal"))).toHaveLength(1);
    },
    120_000,
  );

  // All personas ask in one world, as whatever they do is undone; building one for each takes longer than the asking.
  db.test(
    "is never told to anybody outside the team before closing, by any table or function",
    async (stage) => {
      const ids = await sealedCanary(stage);
      for (const persona of outsiders) expect(await placesThatTell(stage, persona, ids), persona ?? "a visitor").toEqual([]);
    },
    240_000,
  );

  db.test(
    "is never told after closing to those who may not judge it",
    async (stage) => {
      const ids = await sealedCanary(stage);
      await closeBidding(stage.owner, ids.challenge_id);
      for (const persona of strangers) expect(await placesThatTell(stage, persona, ids), persona ?? "a visitor").toEqual([]);
    },
    240_000,
  );
});

describe("what the API offers", () => {
  db.test("is exactly the list that was looked at", async ({ owner }) => {
    const lines: string[] = [];
    for (const role of ["anon", "authenticated"] as const) {
      lines.push(...(await selectables(owner, role)).map(({ name, columns }) => `${role} selects ${name}: ${columns}`));
      lines.push(...(await callables(owner, role)).map(({ signature }) => `${role} calls ${signature}`));
    }
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./api-surface.txt");
  });

  db.test("writes no table directly", async ({ owner }) => {
    const writable = await owner.query(
      `select r.role, format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace, (values ('anon'), ('authenticated')) r (role)
       where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v') and has_table_privilege(r.role, c.oid, 'insert, update, delete, truncate')`,
    );
    expect(writable).toEqual([]);
  });

  db.test("shows no table without row policies switched on", async ({ owner }) => {
    const open = await owner.query(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity`,
    );
    expect(open).toEqual([]);
    const views = await owner.query(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions), false)`,
    );
    expect(views).toEqual([]);
  });

  db.test("looks names up nowhere but where its authors wrote them, and is callable by nobody unnamed", async ({ owner }) => {
    const loose = await owner.query(
      `select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       and not coalesce('search_path=""' = any (p.proconfig), false)`,
    );
    expect(loose).toEqual([]);
    const unnamed = await owner.query(
      `select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0 and a.privilege_type = 'EXECUTE'))`,
    );
    expect(unnamed).toEqual([]);
  });
});
