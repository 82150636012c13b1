// A challenge with two bids after closing, brought on by the commands people use: the university with Indus Photonics, and Khyber Autonomy.
import type { Owner, Row, Stage } from "./database.ts";
import { idOf, organisations, type Persona } from "./personas.ts";
import { pdf, proposalOf, storedObject, submittedProposal, threeMilestones } from "./proposals.ts";
import { closeBidding, share } from "./teams.ts";

export type TwoBids = { challengeId: string; university: string; rival: string; criteria: string[] };

const khyber = organisations["khyber-autonomy"];

/** Puts everybody into the sponsor's pool of reviewers, with a declaration of today that takes many reviews. */
export async function everybodyInPool(run: Owner["query"]): Promise<void> {
  await run("insert into public.pool_reviewers (organisation_id, profile_id) select $1, p.id from public.profiles p on conflict do nothing", [
    organisations.deri,
  ]);
  await run(
    `insert into public.reviewer_declarations (profile_id, field_codes, most_open) select p.id, '{sensors}', 50 from public.profiles p
     on conflict (profile_id) do update set confirmed_at = now(), most_open = 50, told_at = null`,
  );
}

/** The rival's own bid on an open challenge, submitted. */
export async function rivalBid({ as, owner }: Stage, challenge_id: string): Promise<string> {
  const rival = as("rival");
  const team = await rival.rpc("start_team", { challenge_id, organisation_id: khyber, name: "Northern Flight" });
  const { shares_revision: revision } = await rival.rpc("team_page", { team_id: team.id });
  await rival.rpc("save_shares", {
    team_id: team.id,
    revision,
    shares: [share(khyber, 100)],
  });
  await rival.rpc("accept_ip_terms", { team_id: team.id, organisation_id: khyber, regime: "performer_owns" });
  const { id } = await proposalOf(owner, team.id);
  for (const section of ["summary", "approach", "work_plan", "background"]) {
    await rival.rpc("save_text", { proposal_id: id, section, revision: 1, body: `Flying ${section}.` });
  }
  await rival.rpc("save_milestones", { proposal_id: id, revision: 1, items: threeMilestones() });
  await rival.rpc("save_budget", {
    proposal_id: id,
    revision: 1,
    items: [{ organisation_id: khyber, cost_kind: "staff", description: "Engineers", amount_minor: 250_000_000 }],
  });
  await rival.rpc("attach_file", pdf(id, await storedObject(owner, id, 204_800, "rival")));
  await rival.rpc("submit_proposal", { proposal_id: id });
  return id;
}

/** Two sealed bids on a challenge that has just closed; nothing is screened, and everybody is in the pool of reviewers. One review is asked for unless `changes` say otherwise. */
export async function closedBids(stage: Stage, changes: Record<string, unknown> = {}): Promise<TwoBids> {
  const { id: university, challenge_id: challengeId } = await submittedProposal(stage, { min_reviews: 1, ...changes });
  const rival = await rivalBid(stage, challengeId);
  await closeBidding(stage.owner, challengeId);
  await everybodyInPool(stage.owner.query);
  const criteria = await stage.owner.query("select id from public.challenge_criteria where challenge_id = $1 order by position", [challengeId]);
  return { challengeId, university, rival, criteria: criteria.map((row) => row.id) };
}

/** The same, both found eligible. */
export async function eligibleBids(stage: Stage, changes: Record<string, unknown> = {}): Promise<TwoBids> {
  const bids = await closedBids(stage, changes);
  for (const proposal_id of [bids.university, bids.rival]) await stage.as("manager").rpc("mark_eligible", { proposal_id });
  return bids;
}

/** Puts a person on a proposal's panel, as assigning and accepting leave it. */
export async function putOnPanel(run: Owner["query"], proposal_id: string, reviewer: Persona): Promise<void> {
  await run("insert into public.review_assignments (proposal_id, reviewer_id, assigned_by, accepted_at) values ($1, $2, $3, now())", [
    proposal_id,
    idOf(reviewer),
    idOf("manager"),
  ]);
  await run(
    `insert into public.secrecy_acceptances (challenge_id, profile_id, terms_sha256)
     select challenge_id, $2, private.sha256_hex(private.secrecy_terms()) from public.proposals where id = $1 on conflict do nothing`,
    [proposal_id, idOf(reviewer)],
  );
}

/** Assigns a reviewer to a proposal; they accept. */
export async function acceptedReview({ as }: Stage, proposal_id: string, reviewer: Persona): Promise<Row> {
  const assigned = await as("manager").rpc("assign_reviewer", { proposal_id, reviewer_id: idOf(reviewer) });
  return as(reviewer).rpc("accept_assignment", { assignment_id: assigned.id, has_no_conflict: true, accepts_secrecy_terms: true });
}

/** Scores for save_review, in the criteria's order. */
export function scoresFor(criteria: string[], scores: (number | null)[]) {
  return criteria.map((criterion_id, index) => ({ criterion_id, score: scores[index] ?? null, comment: "" }));
}

/** A completed review with these scores, in the criteria's order. */
export async function completedReview(stage: Stage, bids: TwoBids, proposal_id: string, reviewer: Persona, scores: number[]): Promise<Row> {
  const review = await acceptedReview(stage, proposal_id, reviewer);
  const saved = await stage.as(reviewer).rpc("save_review", {
    assignment_id: review.id,
    revision: review.revision,
    scores: scoresFor(bids.criteria, scores),
    comment_to_applicant: `What ${reviewer} tells the applicant.`,
    confidential_comment: `What ${reviewer} tells the panel.`,
  });
  return stage.as(reviewer).rpc("complete_review", { assignment_id: review.id, revision: saved.revision });
}

/** Both bids reviewed once: the university's at 90 percent, the rival's at 66. */
export async function reviewedBids(stage: Stage, changes: Record<string, unknown> = {}): Promise<TwoBids> {
  const bids = await eligibleBids(stage, changes);
  await completedReview(stage, bids, bids.university, "reviewer_one", [4.5, 4.5]);
  await completedReview(stage, bids, bids.rival, "reviewer_one", [3.5, 3]);
  return bids;
}

/**
 * Further sealed proposals of Khyber Autonomy, found eligible, each with one review that gives every criterion the same score, as closing and a panel
 * leave them; null: no review. Their ids, in this order.
 */
export async function furtherBids(run: Owner["query"], challenge_id: string, scores: readonly (number | null)[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, score] of scores.entries()) {
    const [bid] = await run(
      `with team as (
         insert into public.teams (challenge_id, name, lead_organisation_id, created_by) values ($1, 'Further ' || $2::int, $3, $4) returning *),
       partner as (
         insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by, result_share_percent)
         select t.id, $3, true, $4, now(), $4, 100 from team t),
       share as (
         insert into public.team_shares (team_id, organisation_id, work_share_percent, grant_share_percent) select t.id, $3, 100, 100 from team t),
       person as (
         insert into public.team_people (team_id, profile_id, organisation_id, role) select t.id, $4, $3, 'principal_investigator' from team t)
       insert into public.proposals (team_id, challenge_id, title, created_by, eligible_at, eligible_by)
       select t.id, $1, 'Further proposal ' || $2::int, $4, now(), $5 from team t returning id`,
      [challenge_id, index + 1, khyber, idOf("rival"), idOf("manager")],
    );
    await run(
      `with sealed as (
         insert into public.proposal_submissions (proposal_id, version, content, content_sha256, submitted_by)
         values ($1, 1, '{"files": []}', private.sha256_hex('{"files": []}'::jsonb::text), $2) returning *)
       update public.proposals p set submission_id = s.id, submitted_at = s.submitted_at, submitted_by = $2 from sealed s where p.id = s.proposal_id`,
      [bid?.id, idOf("rival")],
    );
    if (score !== null) {
      await run(
        `with review as (
           insert into public.review_assignments (proposal_id, reviewer_id, assigned_by, due_at, accepted_at, completed_at) values ($1, $2, $3, now(), now(), now()) returning id),
         secret as (
           insert into public.secrecy_acceptances (challenge_id, profile_id, terms_sha256) values ($4, $2, private.sha256_hex(private.secrecy_terms()))
           on conflict do nothing),
         told as (insert into public.review_comments (assignment_id, comment) select id, 'What is told.' from review),
         kept as (insert into public.review_confidences (assignment_id) select id from review)
         insert into public.review_scores (assignment_id, criterion_id, score) select r.id, k.id, $5 from review r, public.challenge_criteria k where k.challenge_id = $4`,
        [bid?.id, idOf("reviewer_three"), idOf("manager"), challenge_id, score],
      );
    }
    ids.push(String(bid?.id));
  }
  return ids;
}
