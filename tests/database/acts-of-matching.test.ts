// The acts of an intent to bid, as everybody, in every state; see acts.test.ts.
import { describe, expect } from "vitest";
import { type Subject, walkActs } from "../support/acts.ts";
import { openChallenge } from "../support/challenges.ts";
import { testDatabase } from "../support/database.ts";
import { organisations } from "../support/personas.ts";

const db = await testDatabase();
const WALK_MAXIMUM_MS = 120_000;

describe("the acts of an intent to bid", () => {
  db.test(
    "are those that its commands take, until there is a team or it is withdrawn",
    async (stage) => {
      const { as, owner } = stage;
      const { id: challenge_id, slug } = await openChallenge(stage);
      const department = { department: "Optics", contact: "Prof. Khan, optics@mut.example", scope: "Coil and light" };
      const { id: intent_id } = await as("professor").rpc("register_intent", { challenge_id, organisation_id: organisations.mut, ...department });
      const subject: Subject = {
        page: ["challenge_intents", { slug }],
        pick: ({ intents }) => intents.find(({ id }: { id: string }) => id === intent_id)?.acts ?? null,
        acts: {
          withdraw: ["withdraw_intent", { intent_id }],
          start_team: ["start_team_from_intent", { intent_id, organisation_id: organisations.mut, name: "Optics team" }],
        },
        repeatable: ["withdraw", "start_team"],
      };
      const active = await walkActs(stage, "active", subject);
      expect(active).toEqual({
        withdraw: ["professor", "research_office", "university_signatory"],
        start_team: ["professor", "supervisor", "university_signatory"],
      });
      await owner.query("savepoint active");
      await as("professor").rpc("start_team_from_intent", { intent_id, organisation_id: organisations.mut, name: "Optics team" });
      expect(await walkActs(stage, "a team's", subject)).toEqual({});
      await owner.query("rollback to savepoint active");
      // Nobody is shown a withdrawn one.
      await as("professor").rpc("withdraw_intent", { intent_id });
      expect((await as("professor").rpc("challenge_intents", { slug })).intents).toEqual([]);
      expect(await as("professor").refused(...(subject.acts.start_team ?? ["my_work", {}]))).toMatchObject({ code: "intent_withdrawn", status: 409 });
    },
    WALK_MAXIMUM_MS,
  );
});
