// An award that is signed and running: Margalla University leads with 62.5 % of the grant, Indus Photonics has the rest;
// three milestones of PKR 10,000.00, 20,000.01 and 5,000.00, money committed, 10 % retention.
import type { Owner } from "./actor.ts";
import { funds, idOf, organisations } from "./personas.ts";

export type ActiveAward = { awardId: string; challengeId: string; teamId: string; proposalId: string; milestones: string[]; amountMinor: number };

export const MILESTONE_AMOUNTS_MINOR = [1_000_000, 2_000_001, 500_000];

type Options = { retentionPercent?: number; awardedMinor?: number; amountsMinor?: number[]; shares?: [keyof typeof organisations, number][]; fundId?: string };

/** Builds the award through the owner, the money through the ledger and the milestones through the command that activation calls. */
export async function activeAward(owner: Owner, options: Options = {}): Promise<ActiveAward> {
  const fundId = options.fundId ?? funds["RDF-NL"];
  const amounts = options.amountsMinor ?? MILESTONE_AMOUNTS_MINOR;
  const amountMinor = options.awardedMinor ?? amounts.reduce((sum, amount) => sum + amount, 0);
  const challengeId = await closedChallenge(owner, options.retentionPercent ?? 10);
  const teamId = await bidders(owner, challengeId);
  const proposalId = await sealedProposal(owner, challengeId, teamId, amounts);
  const { id: awardId } = await owner.one(
    `insert into public.awards (challenge_id, proposal_id, team_id, fund_id, currency, amount_minor, recommended_by, approved_at, approved_by,
       offered_at, offered_by, offer_expires_at, activated_at)
     values ($1, $2, $3, $4, 'PKR', $5, $6, now() - interval '20 days', $7, now() - interval '19 days', $6, now() + interval '10 days', now() - interval '10 days') returning id`,
    [challengeId, proposalId, teamId, fundId, amountMinor, idOf("manager"), idOf("approver")],
  );
  for (const [index, [slug, percent]] of (
    options.shares ?? [
      ["mut", 62.5],
      ["indus-photonics", 37.5],
    ]
  ).entries()) {
    await owner.query("insert into public.award_shares (award_id, organisation_id, is_lead, grant_share_percent) values ($1, $2, $3, $4)", [
      awardId,
      organisations[slug],
      index === 0,
      percent,
    ]);
  }
  await owner.query("select private.post_ledger($1, 'commitment', 'available', 'committed', $2, 'Award', award_id => $3)", [fundId, amountMinor, awardId]);
  await owner.query("select private.create_award_milestones($1)", [awardId]);
  await papersSigned(owner, awardId);
  const rows = await owner.query("select id from public.milestones where award_id = $1 order by position", [awardId]);
  return { awardId, challengeId, teamId, proposalId, amountMinor, milestones: rows.map((row) => row.id) };
}

async function closedChallenge(owner: Owner, retentionPercent: number): Promise<string> {
  const { id } = await owner.one(
    `insert into public.challenges (slug, organisation_id, title, summary, trl_from, trl_to, opens_at, closes_at, proposed_amount_minor, ip_regime,
       retention_percent, standstill_days, created_by, submitted_at, submitted_by, approved_at, approved_by, approved_amount_minor, approved_fund_id, published_at, published_by)
     values ('award-fixture-' || gen_random_uuid(), $1, 'Quiet gyroscopes', 'A gyroscope that does not drift', 3, 6, now() - interval '90 days', now() - interval '30 days',
       900000000, 'joint', $2, 0, $3, now() - interval '100 days', $3, now() - interval '95 days', $4, 900000000, $5, now() - interval '90 days', $3) returning id`,
    [organisations.deri, retentionPercent, idOf("manager"), idOf("approver"), funds["RDF-NL"]],
  );
  await owner.query(
    `insert into public.challenge_criteria (challenge_id, position, title, weight_percent, descriptors)
     values ($1, 1, 'Merit', 100, '{none,poor,fair,good,very good,excellent}')`,
    [id],
  );
  return id;
}

async function bidders(owner: Owner, challengeId: string): Promise<string> {
  const { id } = await owner.one(
    "insert into public.teams (challenge_id, name, lead_organisation_id, created_by) values ($1, 'Still point', $2, $3) returning id",
    [challengeId, organisations.mut, idOf("professor")],
  );
  await owner.query(
    `with partners as (
       insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by, result_share_percent)
       values ($1, $2, true, $4, now(), $4, 60), ($1, $3, false, $4, now(), $5, 40) returning team_id)
     insert into public.team_shares (team_id, organisation_id, work_share_percent, grant_share_percent) values ($1, $2, 60, 62.5), ($1, $3, 40, 37.5)`,
    [id, organisations.mut, organisations["indus-photonics"], idOf("professor"), idOf("sme_founder")],
  );
  await owner.query(
    `insert into public.team_people (team_id, profile_id, organisation_id, role) values
       ($1, $2, $4, 'principal_investigator'), ($1, $3, $4, 'engineer'), ($1, $5, $6, 'partner_contact')`,
    [id, idOf("professor"), idOf("student"), organisations.mut, idOf("sme_founder"), organisations["indus-photonics"]],
  );
  return id;
}

async function sealedProposal(owner: Owner, challengeId: string, teamId: string, amounts: number[]): Promise<string> {
  const { id } = await owner.one(
    `insert into public.proposals (team_id, challenge_id, title, created_by, eligible_at, eligible_by, recommended_at)
     values ($1, $2, 'Fibre gyroscope with a quiet loop', $3, now(), $4, now()) returning id`,
    [teamId, challengeId, idOf("professor"), idOf("manager")],
  );
  const milestones = amounts.map((amount_minor, index) => ({
    position: index + 1,
    title: `Stage ${index + 1}`,
    month: index * 6,
    deliverable: `Deliverable ${index + 1}`,
    test_of_success: `Test ${index + 1}`,
    trl: 3 + index,
    amount_minor,
  }));
  await owner.query(
    `with sealed as (
       insert into public.proposal_submissions (proposal_id, version, content, content_sha256, submitted_by, submitted_at)
       values ($1, 1, $2, private.sha256_hex($2::jsonb::text), $3, now() - interval '31 days') returning id)
     update public.proposals p set submission_id = sealed.id, submitted_at = now() - interval '31 days', submitted_by = $3 from sealed where p.id = $1`,
    [id, JSON.stringify({ milestones }), idOf("professor")],
  );
  return id;
}

/** Agreement and deed with every party's signature, as signing leaves them. */
async function papersSigned(owner: Owner, awardId: string): Promise<void> {
  const agreement = await owner.one(
    `with written as (select jsonb_build_object('milestones', jsonb_agg(jsonb_build_object('amount_minor', m.amount_minor) order by m.position)) as content
       from public.milestones m where m.award_id = $1)
     insert into public.agreements (award_id, version, content, content_sha256) select $1, 1, content, private.sha256_hex(content::text) from written returning id`,
    [awardId],
  );
  const deed = await owner.one(
    "insert into public.ip_deeds (award_id, version, regime, publication_review_days, government_use) values ($1, 1, 'joint', 30, 'internal_use') returning id",
    [awardId],
  );
  await owner.query("insert into public.ip_result_shares (deed_id, result_class, organisation_id, percent) values ($1, 'Everything', $2, 100)", [
    deed.id,
    organisations.mut,
  ]);
  await owner.query("update public.ip_deeds set sealed_at = now(), content = '{}', content_sha256 = private.sha256_hex('{}') where id = $1", [deed.id]);
  for (const table of ["agreement", "ip_deed"]) {
    await owner.query(
      `insert into public.${table}_signatures (${table === "ip_deed" ? "deed" : table}_id, organisation_id, signatory_id, content_sha256)
       select p.id, party.organisation_id, party.signatory_id, p.content_sha256
       from public.${table}s p, (values ($2::uuid, $3::uuid), ($4, $5), ($6, $7)) as party (organisation_id, signatory_id)
       where p.id = $1 and party.organisation_id in (select private.award_parties($8))`,
      [
        table === "ip_deed" ? deed.id : agreement.id,
        organisations.deri,
        idOf("sponsor_signatory"),
        organisations.mut,
        idOf("university_signatory"),
        organisations["indus-photonics"],
        idOf("sme_founder"),
        awardId,
      ],
    );
  }
}

/** Puts an object into the bucket `evidence` as an upload leaves it, and returns what attach_evidence takes for it. */
export async function storedEvidence(owner: Owner, milestone_id: string) {
  const file_id = crypto.randomUUID();
  await owner.query("insert into storage.buckets (id, name) values ('evidence', 'evidence') on conflict do nothing");
  await owner.query("insert into storage.objects (bucket_id, name, metadata) values ('evidence', $1, '{\"size\": 1200}')", [`${milestone_id}/${file_id}`]);
  return { milestone_id, file_id, name: `bench-${file_id}.pdf`, media_type: "application/pdf", size_bytes: 1200, sha256: "c".repeat(64) };
}

/** Evidence recorded for a milestone, as the upload leaves it. */
export async function withEvidence(owner: Owner, milestoneId: string): Promise<void> {
  await owner.query(
    `insert into public.milestone_files (milestone_id, name, media_type, size_bytes, sha256, object_key, uploaded_by)
     values ($1::uuid, 'bench-report.pdf', 'application/pdf', 1200, $2, $1::uuid || '/' || gen_random_uuid(), $3)`,
    [milestoneId, "b".repeat(64), idOf("professor")],
  );
}

/** Puts a milestone where finance has approved it, in full, by the facts its commands would leave. */
export async function approvedMilestone(owner: Owner, milestoneId: string, percent = 100): Promise<number> {
  await withEvidence(owner, milestoneId);
  const row = await owner.one(
    `update public.milestones m set submitted_at = now(), submitted_by = $2, report = 'Done.', accepted_at = now(), accepted_by = $3, accepted_percent = $5::numeric,
       accepted_trl = m.trl, approved_at = now(), approved_by = $4,
       payable_minor = round(m.amount_minor * $5::numeric / 100) - round(round(m.amount_minor * $5::numeric / 100) * (
         select c.retention_percent from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = m.award_id) / 100)
     where m.id = $1 returning payable_minor::int`,
    [milestoneId, idOf("professor"), idOf("technical_officer"), idOf("sponsor_finance"), percent],
  );
  return row.payable_minor;
}
