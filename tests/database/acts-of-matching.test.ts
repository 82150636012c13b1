// The acts of intents to bid, partner searches and requests to be a partner, as everybody, in every state; see acts.test.ts.
import { describe, expect } from "vitest";
import { type Subject, walkActs } from "../support/acts.ts";
import { openChallenge } from "../support/challenges.ts";
import { type Row, testDatabase } from "../support/database.ts";
import { inTenDays, searchFor } from "../support/matching.ts";
import { organisations, personas } from "../support/personas.ts";
import { closeBidding, startedTeam } from "../support/teams.ts";

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

const keepers = ["professor", "supervisor", "university_signatory"];

const searchSubject = (search_id: string, revision = 1): Subject => ({
  page: ["partner_search_page", { search_id }],
  acts: {
    change: ["change_partner_search", { search_id, revision, brings: "A range.", seeks: "A boat", competencies: [], trl_from: null, until_on: inTenDays }],
    withdraw: ["withdraw_partner_search", { search_id }],
    ask: ["approach_searcher", { search_id, organisation_id: null, message: "We have a boat." }],
  },
  repeatable: ["withdraw", "ask"],
});

describe("the acts of a partner search", () => {
  db.test(
    "are the keepers' to change and withdraw it, and everybody else's to ask while it is active",
    async (stage) => {
      const { as, owner } = stage;
      const { id: challenge_id } = await openChallenge(stage);
      const { id } = await as("professor").rpc("post_partner_search", searchFor(challenge_id));
      const subject = searchSubject(id);
      const others = personas.filter((persona) => !keepers.includes(persona));
      const kept = { change: keepers, withdraw: keepers };
      expect(await walkActs(stage, "active", subject)).toEqual({ ...kept, ask: others });
      // A person of no organisation has then asked for all they can ask for.
      await as("nobody").rpc("approach_searcher", { search_id: id, organisation_id: null, message: "We have a boat." });
      expect((await as("nobody").rpc("partner_search_page", { search_id: id })).acts).toMatchObject({ ask: "approached_already" });
      expect(await walkActs(stage, "asked", subject)).toEqual({ ...kept, ask: others.filter((persona) => persona !== "nobody") });
      await owner.query("savepoint asked");
      await owner.query("update public.partner_searches set until_on = current_date - 2");
      expect(await walkActs(stage, "ended", subject)).toEqual(kept);
      await owner.query("rollback to savepoint asked");
      await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'checks' where id = $1", [organisations.mut]);
      expect(await walkActs(stage, "its organisation suspended", subject)).toMatchObject({ withdraw: keepers });
      await owner.query("update public.organisations set suspended_at = null, suspension_reason = null where id = $1", [organisations.mut]);
      await closeBidding(owner, challenge_id);
      expect(await walkActs(stage, "closed", subject)).toEqual({ withdraw: keepers });
      await as("professor").rpc("withdraw_partner_search", { search_id: id });
      const { ask, ...keeping } = subject.acts;
      // Only its keepers are shown a withdrawn one.
      expect(await walkActs(stage, "withdrawn", { ...subject, acts: keeping, unnamed: ["ask"] })).toEqual({});
      expect(await as("rival").refused(...(ask ?? ["my_work", {}]))).toMatchObject({ code: "search_over", status: 409 });
    },
    WALK_MAXIMUM_MS,
  );
});

describe("the acts of a request to be a partner", () => {
  db.test(
    "are the sender's to withdraw it and the keepers' to decline it, while it waits and no team of theirs invites the sender",
    async (stage) => {
      const { as, owner } = stage;
      const team = await startedTeam(stage);
      const indus = organisations["indus-photonics"];
      const { id: search_id } = await as("professor").rpc("post_partner_search", searchFor(team.challenge_id));
      const { id: approach_id } = await as("sme_founder").rpc("approach_searcher", { search_id, organisation_id: indus, message: "We have a boat." });
      const subject: Subject = {
        page: ["partner_search_page", { search_id }],
        pick: ({ approaches, own_approaches }) => [...approaches, ...own_approaches].find(({ id }: Row) => id === approach_id)?.acts ?? null,
        acts: { withdraw: ["withdraw_approach", { approach_id }], decline: ["decline_approach", { approach_id }] },
        repeatable: ["withdraw", "decline"],
      };
      const sender = { withdraw: ["sme_founder"] };
      expect(await walkActs(stage, "waiting", subject)).toEqual({ ...sender, decline: keepers });
      await owner.query("savepoint waiting");
      await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus });
      expect(await walkActs(stage, "invited", subject)).toEqual({ ...sender, decline: keepers.filter((persona) => persona !== "professor") });
      await owner.query("rollback to savepoint waiting");
      await as("supervisor").rpc("decline_approach", { approach_id });
      expect(await walkActs(stage, "declined", subject)).toEqual({});
      await owner.query("rollback to savepoint waiting");
      // Nobody is shown a withdrawn one.
      await as("sme_founder").rpc("withdraw_approach", { approach_id });
      expect(await as("sme_founder").rpc("partner_search_page", { search_id })).toMatchObject({ own_approaches: [] });
      expect(await as("professor").refused("decline_approach", { approach_id })).toMatchObject({ code: "approach_withdrawn", status: 409 });
    },
    WALK_MAXIMUM_MS,
  );
});
