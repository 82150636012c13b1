import { authoring } from "./world/authoring.ts";
import { type Cast, gatherCast } from "./world/cast.ts";
import { bidFor, sealedBid } from "./world/bids.ts";
import { awardedChallenge, closedChallenge, inDays, openChallenges, waitingChallenge } from "./world/challenges.ts";
import { consortium } from "./world/consortium.ts";
import { followChallenge } from "./world/following.ts";
import { inStandstill, judge, losers, reviewedDecision, submitLosers } from "./world/decided.ts";
import { createHash, randomUUID } from "node:crypto";
import { fundsInUse } from "./world/funds.ts";
import { findEachOther } from "./world/matching.ts";
import { panelMeeting, practiceItem } from "./world/meeting.ts";
import { writeTogether } from "./world/drafting.ts";
import { onePagePdf } from "./world/pdf.ts";
import { returnedBid } from "./world/returned.ts";
import { recordPassports } from "./world/passports.ts";
import { gatherPool } from "./world/reviewers.ts";
import { type BidText, closeChallenge, formTeam, nonLapsableFund, organisations, publishChallenge, review, submitChallenge } from "./world/steps.ts";
import { graduateOfAward, moreOpenings } from "./world/students.ts";

const lapsableFund = "00000000-0000-4000-9000-000000000002";

/** Fills an empty marketplace with demo work, by the commands that people use. Only dates are then moved into the past. */
export default async function seed(backend: Parameters<typeof gatherCast>[0]): Promise<void> {
  const cast = await gatherCast(backend);
  try {
    await contribute(cast);
    await recordPassports(cast);
    await gatherPool(cast);
    await fundsInUse(cast, lapsableFund, nonLapsableFund);
    await awarded(cast);
    await underReview(cast);
    await inStandstill(cast);
    await open(cast);
    await authoring(cast);
    await consortium(cast);
    await returnedBid(cast, "Ideas for keeping salt fog out of coastal electronics");
    await waiting(cast);
    await followChallenge(cast, "Passive radar for low and slow drones");
    await findEachOther(cast, "Passive radar for low and slow drones");
  } finally {
    await cast.close();
  }
}

async function contribute(cast: Cast): Promise<void> {
  const officer = await cast.as("finance_officer");
  const second = await cast.as("finance_officer_two");
  const inflows = [
    {
      fund_id: nonLapsableFund,
      kind: "own_earnings",
      source_name: "Works group, one per cent of sales",
      amount_minor: 4_000_000_000,
      voucher_reference: "WG-2026-112",
    },
    {
      fund_id: lapsableFund,
      kind: "government_grant",
      source_name: "Development budget 2026-27, second release",
      amount_minor: 3_000_000_000,
      voucher_reference: "DEV-27-Q2",
    },
  ];
  for (const inflow of inflows) {
    const entered = await officer.rpc("enter_contribution", inflow);
    await second.rpc("confirm_contribution", { contribution_id: entered.id });
  }
  // One more waits for its second officer, so that the demo shows the task.
  await officer.rpc("enter_contribution", {
    fund_id: nonLapsableFund,
    kind: "donation",
    source_name: "Alumni of MUT",
    amount_minor: 250_000_000,
    voucher_reference: "MCB-889120",
  });
}

const photonicsTeam = {
  leader: "professor",
  leadOrganisation: organisations.mut,
  partner: { organisation: organisations.indusPhotonics, person: "sme_founder" },
};
const signatories = { [organisations.mut]: "university_signatory", [organisations.indusPhotonics]: "sme_founder" };

const gatedBid: BidText = {
  ...photonicsTeam,
  name: "Margalla and Indus",
  title: "Range gating at 1,550 nm with a learned dust model",
  summary: "A single-photon detector opens only when the echo of the target is expected. A model learned from measured clouds predicts that moment.",
  approach:
    "We measure dust clouds behind vehicles at three grain sizes, learn their echo, and filter it out by time. The optics are the present telescope of Indus Photonics with a new receiver.",
  amountMinor: 1_400_000_000,
};

async function awarded(cast: Cast): Promise<void> {
  const challenge = await publishChallenge(cast, { ...awardedChallenge, fields: { ...awardedChallenge.fields, requires_university: false } });
  const winner = await bidFor(cast, challenge.id, gatedBid, signatories);
  const others = await submitLosers(cast, challenge.id);
  await closeChallenge(cast, challenge.id, 95);
  await judge(cast, challenge.id, [winner, ...others], [[4.5, 4, 4.5, 4], ...losers.map(({ scores }) => scores)]);
  const manager = await cast.as("manager");
  const award = await manager.rpc("recommend_award", {
    proposal_id: winner,
    amount_minor: 1_400_000_000,
    note: "Clearly the best proposal. The dust model is new.",
  });
  for (const [index, proposal_id] of others.entries()) await manager.rpc("reject_proposal", { proposal_id, note: losers[index]?.note });
  await (await cast.as("approver")).rpc("approve_award", { award_id: award.id });
  await manager.rpc("decide_challenge", { challenge_id: challenge.id });
  await reviewedDecision(cast, challenge.id, others[0] ?? "");
  await manager.rpc("offer_award", { award_id: award.id });
  await sign(cast, award.id);
  await payFirstMilestone(cast, award.id);
  await graduateOfAward(cast, award.id);
  await cast.owner(
    `update public.awards set recommended_at = now() - interval '80 days', approved_at = now() - interval '74 days', offered_at = now() - interval '70 days',
       offer_expires_at = now() - interval '41 days', activated_at = now() - interval '60 days' where id = $1`,
    [award.id],
  );
  await cast.owner("update public.milestones set due_on = due_on - 60 where award_id = $1", [award.id]);
}

/** Every party signs the deed and the agreement, each its own hash; the last signature makes the award active. */
async function sign(cast: Cast, awardId: string): Promise<void> {
  const [deed] = await cast.owner("select id, revision from public.ip_deeds where award_id = $1", [awardId]);
  const sealed = await (await cast.as("manager")).rpc("seal_deed", { deed_id: deed?.id, revision: deed?.revision });
  const [agreement] = await cast.owner("select id, content_sha256 from public.agreements where award_id = $1", [awardId]);
  for (const signatory of ["sponsor_signatory", "university_signatory", "sme_founder"]) {
    const person = await cast.as(signatory);
    await person.rpc("sign_agreement", { agreement_id: agreement?.id, content_sha256: agreement?.content_sha256 });
    await person.rpc("sign_deed", { deed_id: sealed.id, content_sha256: sealed.content_sha256 });
  }
}

async function payFirstMilestone(cast: Cast, awardId: string): Promise<void> {
  const [milestone] = await cast.owner("select id from public.milestones where award_id = $1 order by position limit 1", [awardId]);
  const id = milestone?.id as string;
  const professor = await cast.as("professor");
  const fileId = randomUUID();
  const bytes = onePagePdf("Milestone 1: rig and baseline data");
  await professor.upload("evidence", `${id}/${fileId}`, bytes);
  await professor.rpc("attach_evidence", {
    milestone_id: id,
    file_id: fileId,
    name: "baseline-data.pdf",
    media_type: "application/pdf",
    size_bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
  await professor.rpc("submit_milestone", {
    milestone_id: id,
    report: "The test rig is at Taxila. We recorded 512 runs at three grain sizes. Ten were repeated with the technical officer.",
  });
  await (await cast.as("technical_officer")).rpc("accept_milestone", { milestone_id: id, percent: 100, note: "Ten runs repeated within 4 %.", trl: 4 });
  await (await cast.as("sponsor_finance")).rpc("approve_milestone", { milestone_id: id });
  const payment = await (await cast.as("finance_officer")).rpc("order_payment", { milestone_id: id, provider: "manual" });
  await (await cast.as("finance_officer")).rpc("enter_voucher", { payment_id: payment.id, reference: "AGPR-44120" });
  await (await cast.as("finance_officer_two")).rpc("confirm_voucher", { payment_id: payment.id, reference: "AGPR-44120" });
}

async function underReview(cast: Cast): Promise<void> {
  const challenge = await publishChallenge(cast, closedChallenge);
  const first = await bidFor(
    cast,
    challenge.id,
    {
      ...photonicsTeam,
      name: "Margalla acoustics",
      title: "Echo-aware arrays for valleys",
      summary: "Arrays of four microphones that use a model of the valley to predict its echoes.",
      approach: "The terrain model predicts the echoes. We remove them, and the shot remains.",
      amountMinor: 1_100_000_000,
    },
    signatories,
  );
  const second = await bidFor(
    cast,
    challenge.id,
    {
      leader: "rival",
      leadOrganisation: organisations.khyberAutonomy,
      name: "Khyber ears",
      title: "Microphones that fly",
      summary: "Six small drones listen from above the ridge.",
      approach: "Above the ridge there are no echoes.",
      amountMinor: 1_350_000_000,
    },
    { [organisations.khyberAutonomy]: "rival" },
  );
  await closeChallenge(cast, challenge.id, 6);
  const manager = await cast.as("manager");
  for (const proposal_id of [first, second]) {
    await manager.rpc("unseal_proposal", { proposal_id });
    await manager.rpc("mark_eligible", { proposal_id });
  }
  const panel = await cast.owner("select id from auth.users where email = any ($1)", [
    ["reviewer_one", "reviewer_two", "reviewer_three", "conflicted_reviewer"].map((key) => `${key}@ishtirak.example`),
  ]);
  await manager.rpc("assign_panel", { challenge_id: challenge.id, reviewer_ids: panel.map(({ id }) => id), due_at: inDays(12) });
  // The second proposal lacks a review: one of three declines.
  const [asked] = await cast.owner(
    "select r.id from public.review_assignments r join auth.users u on u.id = r.reviewer_id where r.proposal_id = $1 and u.email = $2",
    [second, "reviewer_three@ishtirak.example"],
  );
  await (await cast.as("reviewer_three")).rpc("decline_assignment", { assignment_id: asked?.id, reason: "I am at a field test until March." });
  await review(cast, "reviewer_one", first, [4, 3.5, 4, 3.5], "The terrain model is the main idea. Please explain how it is kept up to date.");
  await review(cast, "reviewer_two", first, [2.5, 3, 2, 3], "The model of the valley is old after each landslide. Who measures it again?");
  await review(cast, "reviewer_two", second, [3, 2.5, 3, 3], "Six drones in the air all night need many batteries.");
  await practiceItem(cast, challenge.id);
  await panelMeeting(cast, challenge.id, first);
}

async function open(cast: Cast): Promise<void> {
  for (const [index, text] of openChallenges.entries()) {
    const challenge = await publishChallenge(cast, text);
    if (index === 0) await draftingTeam(cast, challenge.id);
    if (index === 1) await sealedBid(cast, challenge.id);
  }
}

/** A team at work: a partner, a student opening, a student who waits for an answer, a draft proposal. */
async function draftingTeam(cast: Cast, challengeId: string): Promise<void> {
  const professor = await cast.as("professor");
  const { team, proposalId } = await formTeam(cast, challengeId, {
    ...photonicsTeam,
    name: "Quiet radar",
    title: "Quiet radar",
    summary: "",
    approach: "",
    amountMinor: 0,
  });
  await professor.rpc("save_text", {
    proposal_id: proposalId,
    section: "summary",
    revision: 1,
    body: "Two receivers, one antenna pointed at the transmitter and one at the sky, and a processor that subtracts the first signal from the second.",
  });
  await writeTogether(cast, proposalId);
  const opening = await professor.rpc("post_opening", {
    team_id: team.id,
    title: "Student for clutter cancellation",
    description: "Write and measure adaptive filters on recorded FM data. The test rig is on the roof.",
    skills: ["python", "signal processing"],
    level: "graduate",
    hours_a_week: 16,
    stipend_minor: 4_000_000,
    is_for_credit: true,
    place: "Islamabad",
    places: 1,
    closes_at: inDays(25),
  });
  await (await cast.as("student")).rpc("request_opening", {
    opening_id: opening.id,
    note: "My thesis is on adaptive filters. I have used GNU Radio for a year.",
  });
  await moreOpenings(cast, team.id);
}

async function waiting(cast: Cast): Promise<void> {
  await submitChallenge(cast, waitingChallenge);
  const manager = await cast.as("manager");
  await manager.rpc("draft_challenge", { organisation_id: organisations.deri, title: "Quiet cooling for vehicle electronics", kind: "idea_challenge" });
}
