// One closed challenge with very many proposals and reviews, between its reviews and its decision. Its manager is the cast's. Written past the commands,
// once, and the same at every size of the marketplace.
import type pg from "pg";
import { APPROVER, FUND, MANAGER, numbered, organisation as benchOrganisation, SPONSOR } from "./cast.ts";

const SLUG = "big-call";
const BIDDERS = 250;
const REVIEWERS = 200;
/** Each has forty reviews to write, or a few less, and can sign in. */
const OPEN_REVIEWERS = 20;
const REVIEWS_EACH = 3;

const PASSWORD_OF = "manager@ishtirak.example";
export const bigReviewers = Array.from({ length: OPEN_REVIEWERS }, (_, n) => `big-reviewer-${n + 1}`);

/** Writes the challenge with so many proposals, unless it is there. */
export async function writeBigCall(client: pg.Client, proposals = 1000): Promise<void> {
  const { rows } = await client.query("select from public.challenges where slug = $1", [SLUG]);
  if (rows.length > 0) return;
  for (const statement of [...PEOPLE, CHALLENGE, ...POOL]) await client.query(statement);
  await client.query(TEAMS, [proposals]);
  for (const statement of BIDS) await client.query(statement);
}

/** The challenge's id, and the reviews that each of the reviewers who can sign in has to write. */
export async function bigCall(client: pg.Client): Promise<{ id: string; open: { reviewer: string; id: string }[] }> {
  const found = await client.query<{ id: string }>("select id from public.challenges where slug = $1", [SLUG]);
  const open = await client.query<{ reviewer: string; id: string }>(
    `select 'big-reviewer-' || right(a.reviewer_id::text, 12)::int as reviewer, a.id
     from public.review_assignments a join (${PROPOSALS}) p on p.id = a.proposal_id where ${IS_OPEN} order by md5(a.id::text)`,
  );
  return { id: found.rows[0]?.id ?? "", open: open.rows };
}

const [person, organisation, reviewer] = [numbered("ca00"), numbered("cb00"), numbered("cd00")];
const CRITERIA = 3;
// Known by their time, as a run of the bench may have completed them.
const IS_OPEN = "a.due_at = a.assigned_at + interval '30 days'";

const PROPOSALS = `select p.id, p.team_id, p.challenge_id, substring(p.title from '^Big proposal (\\d+)$')::int as i from public.proposals p join public.challenges c on c.id = p.challenge_id
  where c.slug = '${SLUG}'`;
const lead = `1 + i % ${BIDDERS}`;
const second = `1 + (i + ${BIDDERS / 2}) % ${BIDDERS}`;

const people = (id: (n: string) => string, key: string, name: string, count: number) => [
  `insert into auth.users (id, instance_id, aud, role, email, encrypted_password, email_confirmed_at, created_at, updated_at,
     raw_app_meta_data, raw_user_meta_data, confirmation_token, recovery_token, email_change, email_change_token_new, email_change_token_current)
   select ${id("n")}, '00000000-0000-0000-0000-000000000000', 'authenticated', 'authenticated', '${key}-' || n || '@ishtirak.example', u.encrypted_password, now(), now(), now(),
     u.raw_app_meta_data, '{}', '', '', '', '', '' from generate_series(1, ${count}) n, auth.users u where u.email = '${PASSWORD_OF}'`,
  `insert into auth.identities (id, provider, provider_id, user_id, identity_data, last_sign_in_at, created_at, updated_at)
   select gen_random_uuid(), 'email', ${id("n")}::text, ${id("n")}, jsonb_build_object('sub', ${id("n")}, 'email', '${key}-' || n || '@ishtirak.example',
     'email_verified', true, 'phone_verified', false), now(), now(), now() from generate_series(1, ${count}) n`,
  `insert into public.profiles (id, name, headline, skills) select ${id("n")}, '${name} ' || n, 'Researcher', '{optics}' from generate_series(1, ${count}) n
   on conflict (id) do update set name = excluded.name`,
];

const PEOPLE = [
  ...people(person, "big-bidder", "Big bidder", BIDDERS),
  ...people(reviewer, "big-reviewer", "Big reviewer", REVIEWERS),
  `insert into public.organisations (id, slug, name, kind, city, registered_by, verified_at, verified_by)
   select ${organisation("n")}, 'big-organisation-' || n, 'Big organisation ' || n, (array['university', 'sme'])[1 + n % 2]::public.organisation_kind,
     'Multan', ${person("n")}, now(), ${APPROVER} from generate_series(1, ${BIDDERS}) n`,
  `insert into public.memberships (organisation_id, profile_id, role) select ${organisation("n")}, ${person("n")}, 'owner' from generate_series(1, ${BIDDERS}) n`,
  // They work where the people of the other challenges do.
  `insert into public.memberships (organisation_id, profile_id, role)
   select ${benchOrganisation("n")}, ${reviewer("n")}, 'member' from generate_series(1, ${REVIEWERS}) n`,
];

const POOL = [
  `insert into public.reviewer_declarations (profile_id, field_codes, most_open) select ${reviewer("n")}, '{sensors}'::text[], 50 from generate_series(1, ${REVIEWERS}) n`,
  `insert into public.pool_reviewers (organisation_id, profile_id) select ${SPONSOR}, ${reviewer("n")} from generate_series(1, ${REVIEWERS}) n`,
  `insert into public.secrecy_acceptances (challenge_id, profile_id, terms_sha256)
   select c.id, ${reviewer("n")}, private.sha256_hex(private.secrecy_terms()) from public.challenges c, generate_series(1, ${REVIEWERS}) n where c.slug = '${SLUG}'`,
];

const CHALLENGE = `
  with made as (insert into public.challenges (slug, organisation_id, kind, title, summary, problem, themes, trl_from, trl_to, eligible_kinds, opens_at, closes_at,
      proposed_amount_minor, ip_regime, created_by, submitted_at, approved_at, approved_by, approved_amount_minor, approved_fund_id, published_at, expected_awards)
    select '${SLUG}', ${SPONSOR}, 'project_competition', 'Big call for sensors', 'One call for all kinds of sensors.', 'Sensors that work in dust.', '{sensor}', 2, 6,
      array['university', 'sme']::public.organisation_kind[], now() - interval '100 days', now() - interval '40 days', 1000000000, 'joint', ${MANAGER}, now(), now(), ${APPROVER},
      1000000000, ${FUND}, now() - interval '101 days', 100 returning id)
  insert into public.challenge_criteria (challenge_id, position, title, weight_percent, threshold_score, descriptors)
  select id, n, 'Criterion ' || n, case n when 1 then 40 else 30 end, case n when 1 then 3 end, '{none,poor,fair,good,very good,excellent}'::text[]
  from made, generate_series(1, ${CRITERIA}) n`;

const TEAMS = `
  with made as (insert into public.teams (challenge_id, name, lead_organisation_id, created_by)
    select c.id, 'Big team ' || i, ${organisation(lead)}, ${person(lead)} from public.challenges c, generate_series(1, $1::int) i where c.slug = '${SLUG}'
    returning id, challenge_id, created_by, substr(name, 10)::int as i)
  insert into public.proposals (team_id, challenge_id, title, created_by) select id, challenge_id, 'Big proposal ' || i, created_by from made`;

const members = `(${PROPOSALS}) p cross join lateral (values (true, ${organisation(lead)}, ${person(lead)}), (false, ${organisation(second)}, ${person(second)}))
  t (is_lead, organisation_id, person_id) where t.is_lead or p.i % 2 = 1`;

const BIDS = [
  `insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by, result_share_percent)
   select p.team_id, t.organisation_id, t.is_lead, ${person(lead)}, now(), t.person_id, 100.0 / (1 + p.i % 2) from ${members}`,
  `insert into public.team_shares (team_id, organisation_id, work_share_percent, grant_share_percent)
   select p.team_id, t.organisation_id, 100.0 / (1 + p.i % 2), 100.0 / (1 + p.i % 2) from ${members}`,
  `insert into public.team_people (team_id, profile_id, organisation_id, role)
   select p.team_id, t.person_id, t.organisation_id, case when t.is_lead then 'principal_investigator' else 'partner_contact' end::public.team_role from ${members}`,
  `insert into public.proposal_texts (proposal_id, section, body)
   select p.id, part, repeat('What we do, how, and how one can tell that it works. ', 40) from (${PROPOSALS}) p, unnest(enum_range(null::public.proposal_text)) part`,
  `insert into public.proposal_milestones (proposal_id, position, title, month, deliverable, test_of_success, trl, amount_minor)
   select p.id, n, 'Step ' || n, 3 * n, 'Deliverable', 'Test', 4, 250000 from (${PROPOSALS}) p, generate_series(1, 4) n`,
  `insert into public.proposal_budget_lines (proposal_id, position, organisation_id, cost_kind, amount_minor)
   select p.id, n, ${organisation(lead)}, 'staff', 250000 from (${PROPOSALS}) p, generate_series(1, 4) n`,
  `with sealed as (insert into public.proposal_submissions (proposal_id, version, content, content_sha256, submitted_at, submitted_by)
     select p.id, 1, content, private.sha256_hex(content::text), now() - interval '50 days', ${person(lead)}
     from (${PROPOSALS}) p, private.proposal_content(p.id) content returning id, proposal_id, submitted_by)
   update public.proposals p set submission_id = s.id, submitted_at = now() - interval '50 days', submitted_by = s.submitted_by, eligible_at = now() - interval '39 days',
     eligible_by = ${MANAGER} from sealed s where p.id = s.proposal_id`,
  `insert into public.review_assignments (proposal_id, reviewer_id, assigned_by, assigned_at, due_at, accepted_at, completed_at)
   select p.id, ${reviewer(`1 + (p.i + r * 67) % ${REVIEWERS}`)}, ${MANAGER}, now() - interval '38 days', now() - interval '10 days', now() - interval '37 days',
     now() - make_interval(hours => 240 + p.i % 300 + r) from (${PROPOSALS}) p, generate_series(1, ${REVIEWS_EACH}) r`,
  `insert into public.review_assignments (proposal_id, reviewer_id, assigned_by, assigned_at, due_at, accepted_at)
   select p.id, ${reviewer(`1 + p.i / 5 % ${OPEN_REVIEWERS}`)}, ${MANAGER}, now() - interval '9 days', now() + interval '21 days', now() - interval '8 days'
   from (${PROPOSALS}) p where p.i % 5 > 0 on conflict do nothing`,
  // Good and bad proposals, strict and generous reviewers, and what neither explains.
  `insert into public.review_scores (assignment_id, criterion_id, score, comment)
   select a.id, k.id, least(5, greatest(0, round(2 * (2.5 + p.i * 7919 % 1000 / 500.0 + (g.reviewer * 37 % 11 - 5) / 10.0
       + ((p.i * 31 + g.reviewer * 17 + k.position * 101) % 13 - 6) / 8.0)) / 2)), 'The plan is sound, and the test would show it.'
   from (${PROPOSALS}) p join public.review_assignments a on a.proposal_id = p.id join public.challenge_criteria k on k.challenge_id = p.challenge_id
     cross join lateral (select right(a.reviewer_id::text, 12)::int as reviewer) g`,
  `insert into public.review_comments (assignment_id, comment)
   select a.id, case when a.completed_at is null then '' else repeat('The approach is clear, and the team has done such work before. ', 4) end
   from (${PROPOSALS}) p join public.review_assignments a on a.proposal_id = p.id`,
  `insert into public.review_confidences (assignment_id, comment)
   select a.id, case when a.completed_at is null then '' else 'Ask about the second milestone.' end
   from (${PROPOSALS}) p join public.review_assignments a on a.proposal_id = p.id`,
];
