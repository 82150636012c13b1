import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../support/database.ts";
import { everythingSaidTo, type KnownIds } from "../support/exposure.ts";
import { organisations, type Persona, personas } from "../support/personas.ts";
import { budgetOfTwo, completeProposal, pdf, storedObject, threeMilestones } from "../support/proposals.ts";
import { openChallenge } from "../support/challenges.ts";
import { closeBidding } from "../support/teams.ts";

const db = await testDatabase();

// Stands in every field of the sealed proposal. Searches are tried with the word; what must never be heard is the secret after it.
const WORD = "qzxcanary";
const SECRET = "s3cr3tquokka";
const CANARY = `${WORD} ${SECRET}`;
const DRAFT_TABLES = [
  "proposals",
  "proposal_texts",
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
  "graduate",
  null,
];

async function promptOf({ owner }: Stage, challenge_id: string): Promise<string> {
  const asked = "insert into public.challenge_prompts (challenge_id, position, prompt) values ($1, 1, 'How?') returning id";
  return (await owner.one(asked, [challenge_id])).id;
}

async function sealedCanary(stage: Stage, challenge: Record<string, unknown> = {}): Promise<KnownIds & { challenge_id: string }> {
  const { id: proposal_id, challenge_id, team_id } = await completeProposal(stage, challenge, CANARY);
  const professor = stage.as("professor");
  const prompt_id = (challenge.prompt_id as string | undefined) ?? (await promptOf(stage, challenge_id));
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
  const { number } = await stage.owner.one("select number from public.proposals where id = $1", [proposal_id]);
  return { proposal_id, challenge_id, team_id, prompt_id, file_id, submission_id, number, object_id: proposal_id, ...WORDS };
}

// What functions of a bid are asked for, known to everybody.
const WORDS = { section: "summary", object_type: "proposal" };
const UNKNOWN = "00000000-0000-4000-8000-00000000dead";

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
      expect(where).toEqual([
        "select storage.objects",
        "call copy_proposal(proposal_id uuid, version integer)",
        "call fetch_file(file_id uuid)",
        "call find_proposal(number bigint)",
        "call proposal_page(proposal_id uuid, section text)",
        "call remove_file(file_id uuid)",
        "call team_page(team_id uuid)",
        "call unseal_proposal(proposal_id uuid, version integer)",
        "call withdraw_proposal(proposal_id uuid)",
      ]);
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

// One person of each kind, but those of the bidders' own organisations, who know that they bid. Who runs the challenge and the authority's overseers know how many bids there are, and
// auditors and administrators how many entries of the audit are sealed.
const others: (Persona | null)[] = [
  "manager",
  "technical_officer",
  "approver",
  "auditor",
  "administrator",
  "student",
  "rival",
  "reviewer_one",
  "conflicted_reviewer",
  "nobody",
  null,
];
const overseers = new Set<Persona | null>(["manager", "approver", "auditor", "administrator"]);
const COUNTS = /: (call (challenge_proposals_page|unsealings_page|challenge_ending|amendment_page|verify_audit_chain|sealed_audit_entries)\()/;

/** Whether a stranger bids can be heard by nobody: not in a list, a count, a search, a refusal, nor by a name that is taken. */
describe("that somebody bids", () => {
  const anonymised = (said: string) =>
    said.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>").replaceAll(/\d{4}-\d\d-\d\d[ T][\d:.+Z]+/g, "<time>");

  db.test(
    "changes nothing that others hear before closing, whether they know the bid's ids or guess",
    async (stage) => {
      const called = await openChallenge(stage);
      const challenge = { ...called, prompt_id: await promptOf(stage, called.id) };
      const listen = async (persona: Persona | null, ids: KnownIds) => {
        const said = await everythingSaidTo({ actor: stage.as(persona), owner: stage.owner, role: persona ? "authenticated" : "anon", ids, word: WORD });
        return new Map(said.map(([where, what]) => [where, anonymised(what)]));
      };
      const guessed: KnownIds = { proposal_id: UNKNOWN, challenge_id: called.id, ...WORDS };
      const before = new Map<Persona | null, { once: Map<string, string>; again: Map<string, string> }>();
      for (const persona of others) before.set(persona, { once: await listen(persona, guessed), again: await listen(persona, guessed) });
      const ids = await sealedCanary(stage, challenge);
      const heard: string[] = [];
      for (const persona of others) {
        const { once, again } = before.get(persona) ?? { once: new Map(), again: new Map() };
        for (const known of [guessed, ids]) {
          for (const [where, what] of await listen(persona, known)) {
            // What differs from one asking to the next says nothing of bids.
            if (once.get(where) !== again.get(where) || what === once.get(where)) continue;
            if (!overseers.has(persona) || !COUNTS.test(`: ${where}`))
              heard.push(`${persona ?? "a visitor"} ${known === ids ? "knowing" : "guessing"}: ${where}`);
          }
        }
      }
      expect(heard).toEqual([]);
    },
    240_000,
  );
});

describe("a name that is taken", () => {
  db.test("is refused as a free one is: of a stored file, and of a team at the same challenge", async (stage) => {
    const ids = await sealedCanary(stage);
    const { object_key } = await stage.owner.one("select object_key from public.proposal_files where id = $1", [ids.file_id]);
    const store = "insert into storage.objects (bucket_id, name, owner_id) values ('proposals', $1, auth.uid()::text)";
    const rival = stage.as("rival");
    const taken = await rival.refusedQuery(store, [object_key]);
    expect(taken).toEqual(await rival.refusedQuery(store, [object_key.replace(/.$/, (last: string) => (last === "0" ? "1" : "0"))]));
    const { name } = await stage.owner.one("select name from public.teams where id = $1", [ids.team_id]);
    const team = await rival.rpc("start_team", { challenge_id: ids.challenge_id, organisation_id: organisations["khyber-autonomy"], name });
    expect(team).toMatchObject({ name });
  });

  db.test("takes no longer to refuse than a free one", async (stage) => {
    const ids = await sealedCanary(stage);
    const rival = stage.as("rival");
    const times: Record<"sealed" | "unknown", number[]> = { sealed: [], unknown: [] };
    // Taking turns, so that what else the machine does falls on both alike.
    for (let turn = 0; turn < 300; turn += 1) {
      for (const [which, proposal_id] of [
        ["sealed", ids.proposal_id],
        ["unknown", UNKNOWN],
      ] as const) {
        const begun = performance.now();
        await rival.refused("unseal_proposal", { proposal_id });
        times[which].push(performance.now() - begun);
      }
    }
    const median = (all: number[]) => all.sort((a, b) => a - b)[all.length / 2] ?? Number.NaN;
    const [sealed, unknown] = [median(times.sealed), median(times.unknown)];
    // What a network hides many times over: half a millisecond, or half as much again on a slow machine.
    expect(sealed).toBeLessThan(Math.max(unknown + 0.5, unknown * 1.5));
  });
});
