// Only the asker and auditors can learn who asked. The test reads everything that every persona can read or call, before and after
// a question is asked, reworded, answered and declined, and checks that nothing new names the asker.
import { describe, expect } from "vitest";
import { openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { everythingSaidTo, type KnownIds } from "../../support/exposure.ts";
import { readersOf } from "../../support/readers.ts";
import { emailOf, idOf, organisations, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();
const ASKER: Persona = "rival";
const OWN_WORDS = "s3cr3tquokka";

type Heard = Map<string, number>;

async function heardBy(stage: Stage, persona: Persona | null, ids: KnownIds, slug: string, marks: string[]): Promise<Heard> {
  const said = await everythingSaidTo({ actor: stage.as(persona), owner: stage.owner, role: persona ? "authenticated" : "anon", ids, word: slug });
  return new Map(said.map(([where, what]) => [where, marks.reduce((sum, mark) => sum + what.split(mark).length - 1, 0)]));
}

describe("the asker of a question", () => {
  db.test(
    "is visible to nobody else through any function, except to the auditor in the audit log",
    async (stage) => {
      const { as, owner } = stage;
      const challenge = await openChallenge({ as });
      const { name } = await owner.one("select name from public.profiles where id = $1", [idOf(ASKER)]);
      const { name: firm } = await owner.one("select name from public.organisations where id = $1", [organisations["khyber-autonomy"]]);
      const marks = [idOf(ASKER), name, emailOf(ASKER), organisations["khyber-autonomy"], firm, OWN_WORDS];
      const ids: Record<string, string> & { proposal_id: string } = {
        proposal_id: challenge.id,
        challenge_id: challenge.id,
        object: challenge.id,
        object_id: challenge.id,
      };
      const everybody = [...personas, null];
      const before = new Map<Persona | null, Heard>();
      for (const persona of everybody) before.set(persona, await heardBy(stage, persona, ids, challenge.slug, marks));

      const ask = (question: string) => as(ASKER).rpc("ask_question", { challenge_id: challenge.id, question });
      ids.question_id = await ask(`Our rig ${OWN_WORDS} at Kamra: may it be used?`);
      const [declined, waiting] = [await ask("Is it declined?"), await ask("Is it waiting?")];
      await as("manager").rpc("answer_questions", {
        challenge_id: challenge.id,
        questions: [{ id: ids.question_id, wording: "May a bidder's rig be used?" }],
        answer: "Yes.",
      });
      await as("manager").rpc("decline_question", { question_id: declined, reason: "It stands in the text." });

      for (const persona of everybody) {
        for (const question_id of [ids.question_id, waiting]) {
          const after = await heardBy(
            stage,
            persona,
            { ...ids, question_id, id: question_id, object: question_id, object_id: question_id },
            challenge.slug,
            marks,
          );
          const telling = [...after].filter(([where, count]) => count > (before.get(persona)?.get(where) ?? 0)).map(([where]) => where);
          if (persona === ASKER) expect(telling).toEqual(["call my_questions(after jsonb)"]);
          else expect(telling, persona ?? "a visitor").toEqual([]);
        }
      }
      expect(await readersOf(stage, "audit_page", { object: ids.question_id })).toEqual(["auditor"]);
      expect((await as("auditor").rpc("audit_page", { object: ids.question_id, words: "asked" }))[0]).toMatchObject({ actor_name: name });
    },
    300_000,
  );
});
