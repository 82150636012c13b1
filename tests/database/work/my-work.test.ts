import { describe, expect } from "vitest";
import { openChallenge, submittedChallenge } from "../../support/challenges.ts";
import { testDatabase } from "../../support/database.ts";
import { personas } from "../../support/personas.ts";
import { closeBidding, consentedRequest, openingText, readyTeam, seal, startedTeam, teamOfTwo, unseal } from "../../support/teams.ts";

const db = await testDatabase();
const acts = (tasks: { act: string }[]) => tasks.map(({ act }) => act);

describe("the task list", () => {
  db.test("is refused to visitors", async ({ as }) => {
    expect(await as(null).refused("my_work")).toMatchObject({ status: 401 });
  });

  db.test("is available to everybody, and empty for people without roles", async ({ as }) => {
    for (const persona of personas) expect(Array.isArray(await as(persona).rpc("my_work"))).toBe(true);
    expect(await as("nobody").rpc("my_work")).toEqual([]);
    expect(await as("auditor").rpc("my_work")).toEqual([]);
  });

  db.test("passes from the manager to finance to the approver with a challenge", async ({ as }) => {
    const challenge = await submittedChallenge({ as });
    expect(acts(await as("finance_officer").rpc("my_work"))).toContain("suggest_amount");
    expect(acts(await as("approver").rpc("my_work"))).not.toContain("approve_challenge");
    await as("finance_officer").rpc("suggest_amount", { challenge_id: challenge.id, amount_minor: challenge.proposed_amount_minor });
    expect(acts(await as("finance_officer").rpc("my_work"))).not.toContain("suggest_amount");
    expect(acts(await as("approver").rpc("my_work"))).toContain("approve_challenge");
  });

  db.test("shows team members only their own team", async ({ as }) => {
    await teamOfTwo({ as });
    const mine = await as("professor").rpc("my_work");
    expect(acts(mine)).toContain("write_proposal");
    expect(acts(await as("sme_founder").rpc("my_work"))).toContain("accept_ip_terms");
    for (const persona of ["rival", "manager", "approver", "administrator"] as const) {
      expect(acts(await as(persona).rpc("my_work"))).not.toContain("write_proposal");
    }
  });

  db.test("is empty for the manager once the challenge is open", async ({ as }) => {
    const challenge = await openChallenge({ as });
    const tasks = await as("manager").rpc("my_work");
    expect(tasks.filter(({ path }: { path: string }) => path.includes(challenge.id))).toEqual([]);
  });

  db.test("shows a student's request to the next person, and to nobody once the team accepts nobody", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const waits = async () => {
      const found: string[] = [];
      for (const persona of personas) {
        const tasks: { act: string }[] = await as(persona).rpc("my_work");
        for (const { act } of tasks) if (act.endsWith("_student") || act === "accept_consent_terms") found.push(`${persona}: ${act}`);
      }
      return found;
    };
    const over = async () => {
      await owner.query("savepoint closing");
      await closeBidding(owner, team.challenge_id);
      const left = await waits();
      await owner.query("rollback to savepoint closing");
      return left;
    };
    const opening = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText() });
    expect(await waits()).toEqual([]);
    const { id: request_id } = await as("student").rpc("request_opening", { opening_id: opening.id });
    expect([await waits(), await over()]).toEqual([["supervisor: answer_student"], []]);
    await as("supervisor").rpc("agree_to_request", { request_id });
    expect([await waits(), await over()]).toEqual([["student: accept_consent_terms"], []]);
    await as("student").rpc("consent_to_terms", { request_id, version: (await as("student").rpc("my_requests")).terms.version });
    expect([await waits(), await over()]).toEqual([["professor: accept_student"], []]);
    await closeBidding(owner, team.challenge_id);
    expect(await as("professor").refused("accept_request", { request_id })).toMatchObject({ code: "bidding_closed" });
  });

  db.test("shows no student's request while the proposal is sealed", async ({ as, owner }) => {
    const team = await readyTeam({ as });
    const { id: request_id } = await consentedRequest({ as }, team.id);
    await seal(owner, team.id);
    expect(await as("professor").refused("accept_request", { request_id })).toMatchObject({ code: "proposal_sealed" });
    expect(acts(await as("professor").rpc("my_work"))).not.toContain("accept_student");
    await unseal(owner, team.id);
    expect(acts(await as("professor").rpc("my_work"))).toContain("accept_student");
  });
});
