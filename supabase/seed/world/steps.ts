import { createHash, randomUUID } from "node:crypto";
import type { Cast, Person, Row } from "./cast.ts";
import { type ChallengeText, criteria, inDays, prompts } from "./challenges.ts";
import { onePagePdf } from "./pdf.ts";

export const organisations = {
  deri: "00000000-0000-4000-b000-000000000001",
  mut: "00000000-0000-4000-b000-000000000002",
  indusPhotonics: "00000000-0000-4000-b000-000000000003",
  khyberAutonomy: "00000000-0000-4000-b000-000000000004",
} as const;
/** The contact person of the sponsor's challenges. */
const programmeManager = "00000000-0000-4000-a000-000000000001";
export const nonLapsableFund = "00000000-0000-4000-9000-000000000001";

/** Drafts and completes a challenge as the programme manager, and gives it as last saved. */
export async function draftChallenge({ as }: Cast, text: ChallengeText): Promise<Row> {
  const manager = await as("manager");
  const drafted = await manager.rpc("draft_challenge", { organisation_id: organisations.deri, title: text.title, kind: text.kind });
  const opens = text.opensInDays ? { opens_at: inDays(text.opensInDays) } : {};
  const { closesInDays } = text;
  const closing = closesInDays === null ? { is_always_open: true } : { closes_at: inDays(closesInDays), questions_close_at: inDays(closesInDays * 0.6) };
  const changes = { contact_id: programmeManager, ...text.fields, ...opens, ...closing, currency: "PKR" };
  const saved = await manager.rpc("save_challenge", { challenge_id: drafted.id, revision: drafted.revision, changes });
  const judged = await manager.rpc("save_criteria", { challenge_id: drafted.id, revision: saved.revision, criteria });
  return manager.rpc("save_prompts", { challenge_id: drafted.id, revision: judged.revision, prompts });
}

/** Drafts, completes and submits a challenge. */
export async function submitChallenge(cast: Cast, text: ChallengeText): Promise<Row> {
  const { id } = await draftChallenge(cast, text);
  return (await cast.as("manager")).rpc("submit_challenge", { challenge_id: id });
}

/** Takes a challenge from draft to published: finance suggests, the authority approves from a fund, the manager publishes. */
export async function publishChallenge(cast: Cast, text: ChallengeText): Promise<Row> {
  return publishSubmitted(cast, await submitChallenge(cast, text));
}

/** Takes a submitted challenge to published. */
export async function publishSubmitted(cast: Cast, submitted: Row): Promise<Row> {
  const amount = submitted.proposed_amount_minor;
  await (await cast.as("finance_officer")).rpc("suggest_amount", { challenge_id: submitted.id, amount_minor: amount });
  await (await cast.as("approver")).rpc("approve_challenge", { challenge_id: submitted.id, fund_id: nonLapsableFund, amount_minor: amount });
  return (await cast.as("manager")).rpc("publish_challenge", { challenge_id: submitted.id });
}

export interface BidText {
  leader: string;
  leadOrganisation: string;
  partner?: { organisation: string; person: string };
  name: string;
  title: string;
  summary: string;
  approach: string;
  amountMinor: number;
}

/** Starts a team, with its partner and share table, as far as it can go before writing. Returns the team and its proposal's id. */
export async function formTeam(cast: Cast, challengeId: string, bid: BidText): Promise<{ team: Row; proposalId: string }> {
  const leader = await cast.as(bid.leader);
  const team = await leader.rpc("start_team", { challenge_id: challengeId, organisation_id: bid.leadOrganisation, name: bid.name });
  if (bid.partner) {
    await leader.rpc("invite_partner", { team_id: team.id, organisation_id: bid.partner.organisation });
    await (await cast.as(bid.partner.person)).rpc("accept_partnership", { team_id: team.id, organisation_id: bid.partner.organisation });
  }
  const [revision] = await cast.owner("select shares_revision from public.teams where id = $1", [team.id]);
  const share = (organisation_id: string, percent: number, own_in_kind_minor: number) => ({
    organisation_id,
    result_share_percent: percent,
    cells: [{ work_package_id: null, work_share_percent: percent, grant_share_percent: percent, own_cash_minor: 0, own_in_kind_minor }],
  });
  const shares = bid.partner ? [share(bid.leadOrganisation, 60, 80_000_000), share(bid.partner.organisation, 40, 0)] : [share(bid.leadOrganisation, 100, 0)];
  await leader.rpc("save_shares", { team_id: team.id, revision: revision?.shares_revision, shares });
  const [proposal] = await cast.owner("select id from public.proposals where team_id = $1", [team.id]);
  return { team, proposalId: proposal?.id };
}

/** Writes every section of a proposal. */
export async function writeProposal(cast: Cast, proposalId: string, bid: BidText): Promise<void> {
  const leader = await cast.as(bid.leader);
  await leader.rpc("rename_proposal", { proposal_id: proposalId, title: bid.title });
  await writeTexts(cast, leader, proposalId, bid);
  await writePlan(leader, proposalId, bid);
  await attachAnnex(leader, proposalId, bid.title);
}

async function writeTexts(cast: Cast, leader: Person, proposalId: string, bid: BidText): Promise<void> {
  const texts: Record<string, string> = {
    summary: bid.summary,
    approach: bid.approach,
    work_plan:
      "Month by month: rig and data first, then the algorithm, then a field test with the sponsor's technical officer.\n\n1. Build and measure\n2. Improve\n3. Prove in the field",
    background: "We keep our background IP. The partners can use it free of charge in the project.",
  };
  for (const [section, body] of Object.entries(texts)) await leader.rpc("save_text", { proposal_id: proposalId, section, revision: 1, body });
  const asked = await cast.owner("select q.id from public.challenge_prompts q join public.proposals p using (challenge_id) where p.id = $1", [proposalId]);
  for (const { id } of asked)
    await leader.rpc("save_answer", {
      proposal_id: proposalId,
      prompt_id: id,
      revision: 0,
      body: "A test range at Taxila, booked for the spring. If it is not available, we use the sponsor's range.",
    });
}

async function writePlan(leader: Person, proposalId: string, bid: BidText): Promise<void> {
  const section = (percent: number) => Math.round((bid.amountMinor * percent) / 100);
  await leader.rpc("save_milestones", {
    proposal_id: proposalId,
    revision: 1,
    items: [
      {
        title: "Rig and baseline data",
        month: 3,
        deliverable: "Working rig and a data set of 500 runs",
        test_of_success: "The technical officer repeats ten runs within 5 %",
        trl: 4,
        amount_minor: section(30),
      },
      {
        title: "Prototype",
        month: 8,
        deliverable: "Prototype with software",
        test_of_success: "Meets the stated figure in the laboratory",
        trl: 5,
        amount_minor: section(40),
      },
      {
        title: "Field trial and report",
        month: 14,
        deliverable: "Field trial, final report, drawings",
        test_of_success: "Meets the stated figure in the field, seen by the sponsor",
        trl: 6,
        amount_minor: bid.amountMinor - section(30) - section(40),
      },
    ],
  });
  const second = bid.partner?.organisation ?? bid.leadOrganisation;
  await leader.rpc("save_budget", {
    proposal_id: proposalId,
    revision: 1,
    items: [
      { organisation_id: bid.leadOrganisation, cost_kind: "staff", description: "Two researchers", amount_minor: section(45) },
      { organisation_id: bid.leadOrganisation, cost_kind: "students", description: "One student", amount_minor: section(15) },
      { organisation_id: second, cost_kind: "equipment", description: "Optics, sensors, housings", amount_minor: bid.amountMinor - section(45) - section(15) },
    ],
  });
  await leader.rpc("save_background", {
    proposal_id: proposalId,
    revision: 1,
    items: [
      { organisation_id: bid.leadOrganisation, description: "Signal processing library, 2021 to 2026", results_licence_terms: "Non-exclusive, on fair terms" },
    ],
  });
}

async function attachAnnex(leader: Person, proposalId: string, title: string): Promise<void> {
  const fileId = randomUUID();
  const bytes = onePagePdf(title);
  await leader.upload("proposals", `${proposalId}/${fileId}`, bytes);
  await leader.rpc("attach_file", {
    proposal_id: proposalId,
    file_id: fileId,
    name: "technical-annex.pdf",
    media_type: "application/pdf",
    size_bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
}

/** Accepts the IP terms for every partner and submits. */
export async function submitBid(cast: Cast, teamId: string, proposalId: string, bid: BidText, signatories: Record<string, string>): Promise<void> {
  const [challenge] = await cast.owner("select c.ip_regime from public.challenges c join public.teams t on t.challenge_id = c.id where t.id = $1", [teamId]);
  for (const [organisation, signatory] of Object.entries(signatories)) {
    await (await cast.as(signatory)).rpc("accept_ip_terms", { team_id: teamId, organisation_id: organisation, regime: challenge?.ip_regime });
  }
  await (await cast.as(bid.leader)).rpc("submit_proposal", { proposal_id: proposalId });
}

/** Moves a challenge's closing and everything before it into the past, which no command can do. */
export async function closeChallenge(cast: Cast, challengeId: string, daysAgo: number): Promise<void> {
  await cast.owner(
    `update public.challenges set created_at = now() - make_interval(days => $2 + 80), submitted_at = now() - make_interval(days => $2 + 70),
       suggested_at = now() - make_interval(days => $2 + 66), approved_at = now() - make_interval(days => $2 + 62),
       opens_at = now() - make_interval(days => $2 + 60), published_at = now() - make_interval(days => $2 + 60),
       questions_close_at = now() - make_interval(days => $2 + 20), closes_at = now() - make_interval(days => $2) where id = $1`,
    [challengeId, daysAgo],
  );
  // Sealed proposals can't change, even for the owner. Only here that rule is switched off, to move all dates into the past.
  const sealedAt = `now() - make_interval(days => ${daysAgo}, hours => 5)`;
  await cast.owner(`do $$ begin
    perform set_config('session_replication_role', 'replica', true);
    update public.proposal_submissions s set submitted_at = ${sealedAt} from public.proposals p where p.submission_id = s.id and p.challenge_id = '${challengeId}';
    update public.proposals set submitted_at = ${sealedAt} where challenge_id = '${challengeId}' and submitted_at is not null;
  end $$`);
}

/** Reviews a proposal with the given scores, one a criterion in order, and locks it. */
export async function review(cast: Cast, reviewer: string, proposalId: string, scores: readonly number[], comment: string): Promise<void> {
  const person = await cast.as(reviewer);
  const [assignment] = await cast.owner(
    "select r.id, r.reviewer_id from public.review_assignments r join auth.users u on u.id = r.reviewer_id where r.proposal_id = $1 and u.email = $2",
    [proposalId, `${reviewer}@ishtirak.example`],
  );
  const rows = await cast.owner(
    "select k.id from public.challenge_criteria k join public.proposals p using (challenge_id) where p.id = $1 order by k.position",
    [proposalId],
  );
  const accepted = await person.rpc("accept_assignment", { assignment_id: assignment?.id, has_no_conflict: true, accepts_secrecy_terms: true });
  await person.rpc("unseal_proposal", { proposal_id: proposalId });
  const saved = await person.rpc("save_review", {
    assignment_id: assignment?.id,
    revision: accepted.revision,
    scores: rows.map(({ id }, index) => ({ criterion_id: id, score: scores[index], comment: "" })),
    comment_to_applicant: comment,
    confidential_comment: "Would fund.",
  });
  await person.rpc("complete_review", { assignment_id: assignment?.id, revision: saved.revision });
}
