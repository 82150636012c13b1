import { describe, expect } from "vitest";
import type { Actor } from "../../support/actor.ts";
import { openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { asked, opened, openers, REASON, SECOND_REASON } from "../../support/early-unsealings.ts";
import { idOf, organisations, type Persona } from "../../support/personas.ts";
import { completeProposal, submittedProposal } from "../../support/proposals.ts";
import { closeBidding, takeIn, toldOf } from "../../support/teams.ts";

const db = await testDatabase();

/** The rival bids too, with a team of Khyber Autonomy. */
const rivalTeam = (stage: Pick<Stage, "as">, challenge_id: string) =>
  stage.as("rival").rpc("start_team", { challenge_id, organisation_id: organisations["khyber-autonomy"], name: "Rivals" });

const giveRole = ({ owner }: Stage, persona: Persona, role: string) =>
  owner.query("insert into public.platform_roles (profile_id, role) values ($1, $2::public.platform_role)", [idOf(persona), role]);

const addMember = ({ owner }: Stage, slug: keyof typeof organisations, persona: Persona, role: string) =>
  owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, $3::public.organisation_role)", [
    organisations[slug],
    idOf(persona),
    role,
  ]);

describe("bidding and early unsealing", () => {
  const conflicted = { code: "early_unsealing_conflicted", status: 403 };

  db.test("is refused to bidders and people of their organisations: asking, confirming, rejecting", async (stage) => {
    const { challenge_id, early_unsealing_id } = await asked(stage);
    await rivalTeam(stage, challenge_id);
    await giveRole(stage, "rival", "administrator");
    await giveRole(stage, "nobody", "approver");
    await addMember(stage, "khyber-autonomy", "nobody", "member");
    for (const persona of ["rival", "nobody"] as const) {
      expect(await stage.as(persona).refused("confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON }), persona).toMatchObject(conflicted);
      expect(await stage.as(persona).refused("reject_early_unsealing", { early_unsealing_id }), persona).toMatchObject(conflicted);
      const page = await stage.as(persona).rpc("unsealings_page", { challenge_id });
      expect(page, persona).toMatchObject({ is_bidder: true, can_ask: false, early: [{ can_answer: false }] });
      expect((await stage.as(persona).rpc("my_work")).map((task: { act: string }) => task.act)).not.toContain("answer_early_unsealing");
    }
    await stage.as("administrator").rpc("reject_early_unsealing", { early_unsealing_id });
    for (const persona of ["rival", "nobody"] as const) {
      expect(await stage.as(persona).refused("ask_early_unsealing", { challenge_id, reason: REASON }), persona).toMatchObject(conflicted);
      expect((await stage.as(persona).rpc("unsealings_page", { challenge_id })).can_ask, persona).toBe(false);
    }
    await stage.as("rival").rpc("disband_team", { team_id: (await stage.owner.one("select id from public.teams where name = 'Rivals'")).id });
    await stage.as("nobody").rpc("ask_early_unsealing", { challenge_id, reason: REASON });
  });

  db.test("a request of a person who left the authority since then can't be confirmed, only rejected", async (stage) => {
    const { challenge_id } = await submittedProposal(stage);
    await giveRole(stage, "nobody", "approver");
    const { id: early_unsealing_id } = await stage.as("nobody").rpc("ask_early_unsealing", { challenge_id, reason: REASON });
    await stage.as("administrator").rpc("revoke_platform_role", { profile_id: idOf("nobody"), role: "approver" });
    expect(await stage.as("administrator").refused("confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON })).toMatchObject({
      code: "early_unsealing_asker_left",
      status: 409,
    });
    await stage.as("administrator").rpc("reject_early_unsealing", { early_unsealing_id });
  });

  db.test("a request of a person who bids since then can't be confirmed; they can withdraw it", async (stage) => {
    const { challenge_id } = await submittedProposal(stage);
    await giveRole(stage, "rival", "administrator");
    const { id: early_unsealing_id } = await stage.as("rival").rpc("ask_early_unsealing", { challenge_id, reason: REASON });
    await rivalTeam(stage, challenge_id);
    expect(await stage.as("approver").refused("confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON })).toMatchObject(conflicted);
    expect((await stage.as("rival").rpc("unsealings_page", { challenge_id })).early).toMatchObject([{ can_answer: true, is_own: true }]);
    await stage.as("rival").rpc("reject_early_unsealing", { early_unsealing_id });
  });

  db.test("ends the reading right of a person whose organisation starts to bid", async (stage) => {
    const { challenge_id, proposal_id } = await opened(stage);
    await stage.as("approver").rpc("unseal_proposal", { proposal_id });
    await rivalTeam(stage, challenge_id);
    await addMember(stage, "khyber-autonomy", "approver", "member");
    expect(await stage.as("approver").refused("unseal_proposal", { proposal_id })).toMatchObject({ code: "not_found", status: 404 });
    expect(await stage.as("approver").rpc("unsealings_page", { challenge_id })).toMatchObject({ bids: [], log: [] });
    await stage.as("administrator").rpc("unseal_proposal", { proposal_id });
  });

  db.test("keeps its two people out of every team of the challenge, even after it ended: starting, joining, inviting, leading", async (stage) => {
    const { challenge_id } = await opened(stage);
    const known = { code: "read_bids_early", status: 409 };
    const rivals = await rivalTeam(stage, challenge_id);
    await stage.owner.query("update public.early_unsealings set asked_at = asked_at - interval '25 hours', confirmed_at = confirmed_at - interval '25 hours'");
    for (const persona of openers) {
      await addMember(stage, "khyber-autonomy", persona, "manager");
      const start = { challenge_id, organisation_id: organisations["khyber-autonomy"], name: `Team of the ${persona}` };
      expect(await stage.as(persona).refused("start_team", start), persona).toMatchObject(known);
      const invite = { team_id: rivals.id, profile_id: idOf(persona), role: "faculty" };
      expect(await stage.as("rival").refused("invite_team_person", invite), persona).toMatchObject(known);
      expect(await stage.as("rival").refused("hand_over_lead", { team_id: rivals.id, profile_id: idOf(persona) }), persona).toMatchObject(known);
    }
    await addMember(stage, "khyber-autonomy", "nobody", "manager");
    await takeIn(stage, rivals.id, "nobody", "faculty", "rival");
  });

  db.testCommitted("at the same moment: who confirms is not in a team, who is in one does not confirm", async (copy) => {
    const actors = new Map<Persona | null, Actor>();
    for (const persona of ["manager", "finance_officer", "finance_officer_two", "approver", "administrator", "rival"] as const)
      actors.set(persona, await copy.connect(persona));
    const stage = { as: (persona: Persona | null) => actors.get(persona) as Actor, owner: copy.owner };
    await giveRole(stage as Stage, "rival", "approver");
    for (let round = 0; round < 6; round += 1) {
      const { id: challenge_id } = await openChallenge(stage, { title: `Round ${round}` });
      const { id: early_unsealing_id } = await stage.as("administrator").rpc("ask_early_unsealing", { challenge_id, reason: REASON });
      const twin = await copy.connect("rival");
      const answers = await Promise.allSettled([
        rivalTeam(stage, challenge_id),
        twin.rpc("confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON }),
      ]);
      const refusals = answers.flatMap((answer) => (answer.status === "rejected" ? [(answer.reason as Error).message] : []));
      expect(refusals).toHaveLength(1);
      expect(["read_bids_early", "early_unsealing_conflicted"]).toContain(refusals[0]);
    }
  });
});

describe("a person who starts to bid during an early unsealing", () => {
  const told = (stage: Stage) => toldOf(stage.owner, "early_unsealing.told_to_bidders");

  db.test("gets the notice of the other bidders once, on starting or joining a team; not before confirmation or after the end", async (stage) => {
    const { challenge_id, early_unsealing_id } = await asked(stage);
    const first = await rivalTeam(stage, challenge_id);
    expect(await told(stage)).toEqual([]);
    await stage.as("rival").rpc("disband_team", { team_id: first.id });
    await stage.as("approver").rpc("confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON });
    const before = await told(stage);
    const team = await stage.as("rival").rpc("start_team", { challenge_id, organisation_id: organisations["khyber-autonomy"], name: "Rivals anew" });
    const rival = await stage.owner.one("select name from public.profiles where id = $1", [idOf("rival")]);
    expect(await told(stage)).toEqual([...before, rival.name].sort());
    const [notice] = await stage.owner.query("select data from public.notices where profile_id = $1 and kind = 'early_unsealing.told_to_bidders'", [
      idOf("rival"),
    ]);
    expect(notice?.data).toMatchObject({ reason: REASON, early_unsealing_id });
    await addMember(stage, "khyber-autonomy", "nobody", "manager");
    await takeIn(stage, team.id, "nobody", "faculty", "rival");
    expect(await told(stage)).toHaveLength(before.length + 2);
    await stage.as("nobody").rpc("remove_team_person", { team_id: team.id, profile_id: idOf("nobody") });
    await takeIn(stage, team.id, "nobody", "faculty", "rival");
    expect(await told(stage)).toHaveLength(before.length + 2);
    await stage.owner.query("update public.early_unsealings set asked_at = asked_at - interval '25 hours', confirmed_at = confirmed_at - interval '25 hours'");
    await addMember(stage, "khyber-autonomy", "graduate", "manager");
    await stage.owner.query("delete from public.student_profiles where profile_id = $1", [idOf("graduate")]);
    await takeIn(stage, team.id, "graduate", "faculty", "rival");
    expect(await told(stage)).toHaveLength(before.length + 2);
  });

  db.test("sees on the proposal pages that two people can read it, until the early unsealing ends", async (stage) => {
    const { id: proposal_id, challenge_id } = await completeProposal(stage, {}, "quokka");
    const { id: early_unsealing_id } = await stage.as("administrator").rpc("ask_early_unsealing", { challenge_id, reason: REASON });
    const header = async (section: string) => (await stage.as("professor").rpc("proposal_page", { proposal_id, section })).header;
    expect((await header("checklist")).early_unsealing).toBeNull();
    await stage.as("approver").rpc("confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON });
    expect((await header("checklist")).early_unsealing).toMatchObject({ is_in_force: true, read_by: [] });
    await stage.as("professor").rpc("submit_proposal", { proposal_id });
    expect((await header("receipt")).early_unsealing).toMatchObject({ is_in_force: true });
    await stage.owner.query("update public.early_unsealings set asked_at = asked_at - interval '25 hours', confirmed_at = confirmed_at - interval '25 hours'");
    expect((await header("receipt")).early_unsealing).toMatchObject({ is_in_force: false });
  });
});

describe("each reading is recorded", () => {
  const traces = async ({ owner }: Stage) => (await owner.one("select count(*)::int as n from public.audit_entries where action like 'proposal.unsealed%'")).n;

  async function sealedAnew(stage: Stage, proposal_id: string, body: string): Promise<void> {
    await stage.as("professor").rpc("withdraw_proposal", { proposal_id });
    const { content } = await stage.as("professor").rpc("proposal_page", { proposal_id, section: "summary" });
    await stage.as("professor").rpc("save_text", { proposal_id, section: "summary", revision: content.revision, body });
    await stage.as("professor").rpc("submit_proposal", { proposal_id });
  }

  db.test("for a new version, under a second early unsealing and after closing; the team sees those under the last one", async (stage) => {
    const { proposal_id, challenge_id } = await opened(stage);
    const reads = async () => JSON.stringify(await stage.as("administrator").rpc("unseal_proposal", { proposal_id }));
    const readBy = async () => (await stage.as("professor").rpc("proposal_page", { proposal_id, section: "overview" })).header.early_unsealing.read_by;
    const { id: file_id } = await stage.owner.one("select id from public.proposal_files where proposal_id = $1", [proposal_id]);
    const fetched = () => stage.as("administrator").rpc("fetch_file", { file_id });
    const notYet = async () => expect(await stage.as("administrator").refused("fetch_file", { file_id })).toMatchObject({ code: "not_found", status: 404 });
    await reads();
    await reads();
    expect(await traces(stage)).toBe(1);

    await sealedAnew(stage, proposal_id, "numbat");
    await notYet();
    expect(await reads()).toContain("numbat");
    await fetched();
    expect(await traces(stage)).toBe(2);
    expect(await readBy()).toHaveLength(1);

    await stage.owner.query("update public.early_unsealings set asked_at = asked_at - interval '25 hours', confirmed_at = confirmed_at - interval '25 hours'");
    await stage.owner.query("update public.proposal_unsealings set opened_at = opened_at - interval '25 hours'");
    const again = await stage.as("administrator").rpc("ask_early_unsealing", { challenge_id, reason: `Once more. ${REASON}` });
    await stage.as("approver").rpc("confirm_early_unsealing", { early_unsealing_id: again.id, reason: SECOND_REASON });
    expect(await readBy()).toEqual([]);
    await notYet();
    await reads();
    await fetched();
    expect(await traces(stage)).toBe(3);
    expect(await readBy()).toHaveLength(1);

    await closeBidding(stage.owner, challenge_id);
    await stage.as("approver").rpc("unseal_proposal", { proposal_id });
    expect(await traces(stage)).toBe(4);
    const { log } = await stage.as("auditor").rpc("unsealings_page", { challenge_id });
    expect(log.map((row: { is_early: boolean; version: number }) => [row.is_early, row.version])).toEqual([
      [false, 2],
      [true, 2],
      [true, 2],
      [true, 1],
    ]);
    expect(await stage.owner.query("select * from private.unsealings_violations")).toEqual([]);
  });

  db.test("after closing, by a person of the early unsealing, as an ordinary first reading", async (stage) => {
    const { proposal_id, challenge_id } = await opened(stage);
    await stage.as("approver").rpc("unseal_proposal", { proposal_id });
    const { id: file_id } = await stage.owner.one("select id from public.proposal_files where proposal_id = $1", [proposal_id]);
    await closeBidding(stage.owner, challenge_id);
    expect(await stage.as("approver").refused("fetch_file", { file_id })).toMatchObject({ code: "not_found", status: 404 });
    await stage.as("approver").rpc("unseal_proposal", { proposal_id });
    await stage.as("approver").rpc("unseal_proposal", { proposal_id });
    await stage.as("approver").rpc("fetch_file", { file_id });
    expect(await stage.owner.query("select action from public.audit_entries where action like 'proposal.unsealed%' order by id")).toEqual([
      { action: "proposal.unsealed_early" },
      { action: "proposal.unsealed" },
    ]);
  });
});
