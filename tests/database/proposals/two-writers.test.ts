// Two people save one text a thousand times at once, in an order drawn from a seed, while the lead submits: no text is lost.
import { describe, expect } from "vitest";
import type { Actor } from "../../support/actor.ts";
import { type PrivateCopy, type Row, testDatabase } from "../../support/database.ts";
import type { Persona } from "../../support/personas.ts";
import { completeProposal } from "../../support/proposals.ts";

const db = await testDatabase();
const SAVES = 1000;
const SUBMISSIONS = 25;

/** Numbers from 0 to 1, the same ones for the same seed. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Acknowledged {
  body: string;
  revision: number;
  who: string;
  isAutosave: boolean;
}

async function setUp({ connect, owner }: PrivateCopy): Promise<string> {
  const actors = new Map<Persona | null, Actor>();
  for (const persona of ["manager", "finance_officer", "finance_officer_two", "approver", "professor", "sme_founder", "university_signatory"] as const)
    actors.set(persona, await connect(persona));
  const as = (persona: Persona | null) => actors.get(persona) as Actor;
  return (await completeProposal({ as, owner })).id;
}

describe("a thousand saves of one text by two people", () => {
  db.testCommitted(
    "lose none that was acknowledged, change nothing when refused, and count up without a gap, also while the lead submits",
    async (copy) => {
      const proposal_id = await setUp(copy);
      const standing = "select body, revision from public.proposal_texts where proposal_id = $1 and section = 'approach'";
      const acknowledged: Acknowledged[] = [];
      const refusals = new Map<string, number>();
      let left = SAVES;

      const writer = async (who: Persona, seed: number) => {
        const actor = await copy.connect(who);
        const random = drawn(seed);
        let seen = 2;
        for (let turn = 0; left > 0; turn += 1) {
          left -= 1;
          // Sometimes what stands is read first; else the revision this person knows of is named, be it stale or not.
          if (random() < 0.4) seen = (await actor.rpc("proposal_page", { proposal_id, section: "approach" })).content.revision;
          const isAutosave = random() < 0.5;
          const body = `${who} ${turn} ${"word ".repeat(Math.floor(random() * 40))}`;
          const save = { proposal_id, section: "approach", revision: seen, body, is_autosave: isAutosave };
          await actor.rpc("save_text", save).then(
            (saved: Row) => {
              seen = saved.revision;
              acknowledged.push({ body, revision: seen, who, isAutosave });
            },
            ({ message }: Error) => refusals.set(message, (refusals.get(message) ?? 0) + 1),
          );
        }
      };
      const submitter = async () => {
        const lead = await copy.connect("professor");
        for (let turn = 0; turn < SUBMISSIONS; turn += 1) await lead.rpc("submit_proposal", { proposal_id });
      };
      await Promise.all([writer("professor", 20_261), writer("sme_founder", 1126), submitter()]);

      // Every attempt was either acknowledged or refused as stale, and enough of both happened to mean something.
      expect([...refusals.keys()]).toEqual(["text_stale"]);
      expect(acknowledged.length + (refusals.get("text_stale") ?? 0)).toBe(SAVES);
      expect(Math.min(acknowledged.length, refusals.get("text_stale") ?? 0)).toBeGreaterThan(100);

      // Revisions rise by one: an acknowledged save is a revision of its own, and a refused one is none.
      const inOrder = acknowledged.toSorted((one, other) => one.revision - other.revision);
      expect(inOrder.map(({ revision }) => revision)).toEqual(inOrder.map((_, index) => index + 3));
      const now = await copy.owner.one(standing, [proposal_id]);
      expect(now).toEqual({ body: inOrder.at(-1)?.body, revision: inOrder.at(-1)?.revision });

      // The history has what was acknowledged and nothing else; only a person's own typing is taken up by the same person's next save.
      const history = await copy.owner.query(
        "select revision, body from public.proposal_revisions where proposal_id = $1 and subject = 'approach' and revision > 2 order by revision",
        [proposal_id],
      );
      const texts = new Map(inOrder.map(({ revision, body }) => [revision, body]));
      for (const row of history) expect(row.body).toBe(texts.get(row.revision));
      const found = new Set(history.map(({ revision }) => revision));
      const lost = inOrder.filter(({ revision, who, isAutosave }, index) => !found.has(revision) && !(isAutosave && inOrder[index + 1]?.who === who));
      expect(lost).toEqual([]);
      expect(inOrder.some(({ revision }) => !found.has(revision))).toBe(true);

      // What was sealed meanwhile are texts that were acknowledged.
      const sealed = await copy.owner.query("select content #>> '{texts,approach}' as body from public.proposal_submissions");
      expect(sealed.length).toBeGreaterThan(1);
      const bodies = new Set(["The approach. ", ...texts.values()]);
      expect(sealed.filter(({ body }) => !bodies.has(body))).toEqual([]);
    },
    30_000,
  );
});
