// The marketplace that is measured: challenges of 300 organisations, a tenth of them one large sponsor's, with teams, proposals, reviews, awards,
// notices and audit entries in proportion. Written past the commands: a bench is no history.
import type pg from "pg";
import { writeBigCall } from "./big-call.ts";
import { APPROVER, FINANCE, FINANCE_TWO, FUND, KHYBER, MANAGER, numbered, organisation, REVIEWER, REVIEWER_TWO, RIVAL, SPONSOR } from "./cast.ts";

const THEMES = ["radar", "sonar", "battery", "optics", "polymer", "drone", "satellite", "sensor", "antenna", "laser"];
const ACTS = ["calibration", "detection", "fusion", "inspection", "tracking", "hardening", "modelling", "welding", "coating", "imaging"];
const USES = ["ships", "vehicles", "soldiers", "aircraft", "ports", "borders", "factories", "hospitals"];
const WAYS = ["thermal", "acoustic", "quantum", "digital", "hydraulic", "magnetic", "optical"];
const STEP = 5000;

/** Two words that some, but not all, challenges hold; the nth of about five hundred pairs. */
export function wordPair(n: number): string {
  return `${THEMES[n % THEMES.length]} ${[...ACTS, ...USES, ...WAYS][Math.floor(n / THEMES.length) % (ACTS.length + USES.length + WAYS.length)]}`;
}

const VOCABULARY = 2000;
const PARAGRAPHS = 300;
const PARAGRAPH_WORDS = 200;
const PARAGRAPHS_EACH = 3;

/** Paragraphs of made-up words, the frequent ones frequent as in a language, so that texts are as long as real ones and compress no better. */
function paragraphs(): string[] {
  // The least random numbers that do (Park and Miller's), the same at each run.
  let state = 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split(" ");
  const words = Array.from({ length: VOCABULARY }, () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => syllables[Math.floor(random() * syllables.length)]).join(""),
  );
  return Array.from({ length: PARAGRAPHS }, () => Array.from({ length: PARAGRAPH_WORDS }, () => words[Math.floor(random() ** 3 * VOCABULARY)]).join(" "));
}

/** Brings the number of bench challenges to `total`, beside one with very many proposals. */
export async function loadChallenges(client: pg.Client, total: number): Promise<void> {
  await writeChallenges(client, total);
  await writeBigCall(client);
  await client.query("vacuum analyze");
}

/** The same without the statistics, so that it can be undone. */
export async function writeChallenges(client: pg.Client, total: number): Promise<void> {
  for (const statement of PEOPLE) await client.query(statement);
  const { rows } = await client.query("select count(*)::int as n from public.challenges where slug like 'bench-%'");
  for (let start = (rows[0]?.n ?? 0) + 1; start <= total; start += STEP) {
    const range = [start, Math.min(total, start + STEP - 1)];
    await client.query(CHALLENGES, [...range, THEMES, ACTS, USES, WAYS, paragraphs()]);
    for (const statement of BIDS) await client.query(statement, range);
  }
}

const person = numbered("aa00");
const PEOPLE_COUNT = 500;
const REVIEWERS_COUNT = 200;
const ORGANISATIONS_COUNT = 300;

const PEOPLE = [
  `insert into auth.users (id, instance_id, aud, role, email, encrypted_password, email_confirmed_at, created_at, updated_at,
     raw_app_meta_data, raw_user_meta_data, confirmation_token, recovery_token, email_change, email_change_token_new, email_change_token_current)
   select ${person("n")}, '00000000-0000-0000-0000-000000000000', 'authenticated', 'authenticated', 'bench-' || n || '@ishtirak.example', '', now(), now(), now(),
     '{}', '{}', '', '', '', '', '' from generate_series(1, ${PEOPLE_COUNT}) n on conflict do nothing`,
  `insert into public.profiles (id, name, headline, skills) select ${person("n")}, 'Bench person ' || n, 'Researcher', '{optics}'
   from generate_series(1, ${PEOPLE_COUNT}) n on conflict (id) do update set name = excluded.name`,
  `insert into public.organisations (id, slug, name, kind, city, registered_by, verified_at, verified_by)
   select ${organisation("n")}, 'bench-organisation-' || n, 'Bench organisation ' || n, (array['rd_organisation', 'university', 'sme'])[1 + n % 3]::public.organisation_kind,
     'Lahore', ${person("n")}, now(), ${APPROVER} from generate_series(1, ${ORGANISATIONS_COUNT}) n on conflict do nothing`,
  `insert into public.memberships (organisation_id, profile_id, role)
   select ${organisation(`1 + (n - 1) % ${ORGANISATIONS_COUNT}`)}, ${person("n")}, case when n <= ${ORGANISATIONS_COUNT} then 'owner' else 'member' end::public.organisation_role
   from generate_series(1, ${PEOPLE_COUNT}) n on conflict do nothing`,
];

// Of twenty challenges the large sponsor owns two; one of these is closed, with proposals and reviews, and each fifth of those is decided.
const CHALLENGES = `
  insert into public.challenges (slug, organisation_id, kind, title, summary, problem, themes, trl_from, trl_to, eligible_kinds, opens_at, closes_at,
    proposed_amount_minor, ip_regime, created_by, submitted_at, approved_at, approved_by, approved_amount_minor, approved_fund_id, published_at, decided_at, decided_by)
  select 'bench-' || i, case when i % 20 in (3, 4) then ${SPONSOR} else ${organisation(`1 + i % ${ORGANISATIONS_COUNT}`)} end,
    (enum_range(null::public.challenge_kind))[1 + i % 3],
    initcap(w.theme) || ' ' || w.act || ' for ' || w.use || ' ' || i,
    'A ' || w.way || ' method of ' || w.act || ' that serves ' || w.use || ' better than what is in use today.',
    'The ' || w.theme || ' has to work by ' || w.way || ' means. ' || (
      select string_agg(($7::text[])[1 + (i * 31 + n * 101) % ${PARAGRAPHS}], E'\\n\\n') from generate_series(1, ${PARAGRAPHS_EACH}) n),
    array[w.theme, w.way], 1 + i % 5, 4 + i % 5, array['university', 'sme']::public.organisation_kind[],
    now() - make_interval(days => 100 + i % 40), now() + make_interval(days => case when i % 20 = 3 then -1 - i % 60 else i % 300 end, hours => 5), 1000000 + i, 'joint',
    ${MANAGER}, now(), now(), ${APPROVER}, 1000000 + i, ${FUND}, now() - make_interval(days => 100, mins => i),
    case when i % 100 = 3 then now() end, case when i % 100 = 3 then ${MANAGER} end
  from generate_series($1::int, $2::int) i
  cross join lateral (select ($3::text[])[1 + (i * 7) % 10] as theme, ($4::text[])[1 + (i * 13 / 10) % 10] as act,
    ($5::text[])[1 + (i * 3) % 8] as use, ($6::text[])[1 + (i * 5) % 7] as way) w`;

const OF =
  "select id, substr(slug, 7)::int as i, organisation_id from public.challenges where slug like 'bench-%' and substr(slug, 7)::int between $1::int and $2::int";
/** The nth organisation of the team that answers challenge i; its people are those of the same number. */
const partner = (j: string) => `1 + (i * 7 + (${j}) * 31) % ${ORGANISATIONS_COUNT}`;
const BENCH_TEAMS = `select t.id, t.challenge_id, c.i from public.teams t join (${OF}) c on c.id = t.challenge_id where t.name = 'Bench team'`;
const SEALED = `select p.id, p.challenge_id, p.team_id, t.i from public.proposals p join (${BENCH_TEAMS}) t on t.id = p.team_id where t.i % 20 = 3`;

const TO_PAY = "m.position in (2, 3) and s.i <= 10000";

const BIDS = [
  // One person in very many teams, all with drafts.
  `with many as (insert into public.teams (challenge_id, name, lead_organisation_id, created_by)
     select id, 'Bench many', ${KHYBER}, ${RIVAL} from (${OF}) c where i % 6 = 1 and i % 10 not in (3, 5) and i <= 12800 returning id, challenge_id),
   lead as (insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by, result_share_percent)
     select id, ${KHYBER}, true, ${RIVAL}, now(), ${RIVAL}, 100 from many),
   people as (insert into public.team_people (team_id, profile_id, organisation_id, role) select id, ${RIVAL}, ${KHYBER}, 'principal_investigator' from many),
   drafts as (insert into public.proposals (team_id, challenge_id, title, created_by) select id, challenge_id, 'Bench draft', ${RIVAL} from many returning id)
   insert into public.proposal_texts (proposal_id, section) select d.id, part from drafts d, unnest(enum_range(null::public.proposal_text)) part`,
  `insert into public.teams (challenge_id, name, lead_organisation_id, created_by)
   select id, 'Bench team', ${organisation(partner("0"))}, ${person(partner("0"))} from (${OF}) c where i % 10 = 3`,
  `insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by, result_share_percent)
   select t.id, ${organisation(partner("j"))}, j = 0, ${person(partner("0"))}, now(), ${person(partner("j"))}, 100.0 / (1 + i / 10 % 5)
   from (${BENCH_TEAMS}) t, generate_series(0, i / 10 % 5) j`,
  `insert into public.team_shares (team_id, organisation_id, work_share_percent, grant_share_percent)
   select p.team_id, p.organisation_id, p.result_share_percent, p.result_share_percent from public.team_partners p join (${BENCH_TEAMS}) t on t.id = p.team_id`,
  `insert into public.team_people (team_id, profile_id, organisation_id, role)
   select t.id, ${person(partner("j"))}, ${organisation(partner("j"))}, case when j = 0 then 'principal_investigator' else 'partner_contact' end::public.team_role
   from (${BENCH_TEAMS}) t, generate_series(0, i / 10 % 5) j`,
  `insert into public.proposals (team_id, challenge_id, title, created_by) select id, challenge_id, 'Bench proposal ' || i, ${person(partner("0"))} from (${BENCH_TEAMS}) t`,
  `insert into public.proposal_texts (proposal_id, section, body)
   select s.id, part, repeat('What we do, how, and how one can tell that it works. ', 40) from (${SEALED}) s, unnest(enum_range(null::public.proposal_text)) part`,
  `insert into public.proposal_milestones (proposal_id, position, title, month, deliverable, test_of_success, trl, amount_minor)
   select s.id, n, 'Step ' || n, 3 * n, 'Deliverable', 'Test', 4, 250000 from (${SEALED}) s, generate_series(1, 4) n`,
  `insert into public.proposal_budget_lines (proposal_id, position, organisation_id, cost_kind, amount_minor)
   select s.id, n, ${organisation(partner("0"))}, 'staff', 250000 from (${SEALED}) s, generate_series(1, 4) n`,
  `with sealed as (insert into public.proposal_submissions (proposal_id, version, content, content_sha256, submitted_at, submitted_by)
     select id, 1, content, private.sha256_hex(content::text), now() - interval '70 days', ${person(partner("0"))}
     from (${SEALED}) s, private.proposal_content(s.id) content returning id, proposal_id, submitted_by)
   update public.proposals p set submission_id = s.id, submitted_at = now() - interval '70 days', submitted_by = s.submitted_by, eligible_at = now(), eligible_by = ${MANAGER}
   from sealed s where p.id = s.proposal_id`,
  `insert into public.challenge_criteria (challenge_id, position, title, weight_percent, descriptors)
   select distinct s.challenge_id, n, 'Criterion ' || n, case n when 1 then 40 else 30 end, '{none,poor,fair,good,very good,excellent}'::text[] from (${SEALED}) s, generate_series(1, 3) n`,
  `insert into public.review_assignments (proposal_id, reviewer_id, assigned_by, due_at, accepted_at, completed_at)
   select s.id, case when r = 0 and i <= 1200 then ${REVIEWER} when r = 1 then ${REVIEWER_TWO} else ${person(`1 + (i / 20 * 11 + r * 67) % ${REVIEWERS_COUNT}`)} end, ${MANAGER}, now() + interval '14 days', now(),
     case when r = 2 or i % 100 = 3 then now() end
   from (${SEALED}) s, generate_series(0, 2) r`,
  `with asked as (select distinct c.organisation_id, s.challenge_id, a.reviewer_id from (${SEALED}) s join public.review_assignments a on a.proposal_id = s.id
     join public.challenges c on c.id = s.challenge_id),
   pool as (insert into public.pool_reviewers (organisation_id, profile_id) select distinct organisation_id, reviewer_id from asked on conflict do nothing),
   secret as (insert into public.secrecy_acceptances (challenge_id, profile_id, terms_sha256)
     select challenge_id, reviewer_id, private.sha256_hex(private.secrecy_terms()) from asked on conflict do nothing)
   insert into public.reviewer_declarations (profile_id, field_codes, most_open) select distinct reviewer_id, '{sensors}'::text[], 50 from asked on conflict do nothing`,
  `insert into public.review_scores (assignment_id, criterion_id, score, comment)
   select a.id, k.id, (3 + k.position % 3)::numeric, 'The plan is sound, and the test would show it.'
   from (${SEALED}) s join public.review_assignments a on a.proposal_id = s.id join public.challenge_criteria k on k.challenge_id = s.challenge_id`,
  `with given as (insert into public.awards (challenge_id, proposal_id, team_id, fund_id, currency, amount_minor, recommended_by, approved_at, approved_by,
       offered_at, offered_by, offer_expires_at, activated_at)
     select challenge_id, id, team_id, ${FUND}, 'PKR', 1000000, ${MANAGER}, now() - interval '20 days', ${APPROVER}, now() - interval '19 days', ${MANAGER},
       now() + interval '10 days', now() - interval '10 days' from (${SEALED}) s where i % 100 = 3 returning id, team_id),
   shares as (insert into public.award_shares (award_id, organisation_id, is_lead, grant_share_percent)
     select g.id, p.organisation_id, p.is_lead, p.result_share_percent from given g join public.team_partners p on p.team_id = g.team_id)
   select private.post_ledger(${FUND}, 'commitment', 'available', 'committed', 1000000, 'Award', award_id => g.id) from given g`,
  `select private.create_award_milestones(a.id) from public.awards a join (${SEALED}) s on s.id = a.proposal_id`,
  // Of the first hundred awards two more are to be paid.
  `update public.milestones m set submitted_at = now(), submitted_by = ${person(partner("0"))}, report = 'Done.', accepted_at = now(), accepted_by = ${MANAGER}, accepted_percent = 100,
     approved_at = now(), approved_by = ${FINANCE}, payable_minor = m.amount_minor
   from public.awards a join (${SEALED}) s on s.id = a.proposal_id where m.award_id = a.id and (m.position = 1 or ${TO_PAY}) and m.amount_minor > 0`,
  `insert into public.payments (milestone_id, award_id, fund_id, provider, currency, amount_minor, ordered_by, voucher_reference, voucher_entered_by, voucher_entered_at,
     voucher_confirmed_by, voucher_confirmed_at, paid_at)
   select m.id, a.id, ${FUND}, 'manual', 'PKR', m.amount_minor, ${FINANCE}, 'BENCH-' || s.i, ${FINANCE}, now(), ${FINANCE_TWO}, now(), now()
   from public.milestones m join public.awards a on a.id = m.award_id join (${SEALED}) s on s.id = a.proposal_id where m.position = 1 and m.payable_minor > 0`,
  `with ordered as (insert into public.payments (milestone_id, award_id, fund_id, provider, currency, amount_minor, ordered_by)
     select m.id, a.id, ${FUND}, 'manual', 'PKR', m.amount_minor, ${FINANCE_TWO}
     from public.milestones m join public.awards a on a.id = m.award_id join (${SEALED}) s on s.id = a.proposal_id where ${TO_PAY} and m.payable_minor > 0
     returning id, award_id, amount_minor)
   insert into public.payment_transfers (payment_id, organisation_id, amount_minor)
   select o.id, s.organisation_id, s.part_minor from ordered o, private.split_by_shares(o.award_id, o.amount_minor) s`,
  `insert into public.notices (profile_id, kind, path, data)
   select case i % 10 when 0 then ${MANAGER} when 1 then ${RIVAL} when 2 then ${REVIEWER} else ${person(`1 + i % ${PEOPLE_COUNT}`)} end, 'challenge.published', '/challenges/bench-' || i,
     jsonb_build_object('title', 'Bench challenge ' || i) from generate_series($1::int, $2::int) i`,
  `insert into public.audit_entries (actor_id, acting_as, action, object_type, object_id, organisation_id)
   select ${MANAGER}, 'manager', 'challenge.published', 'challenge', id, organisation_id from (${OF}) c where i % 2 = 0`,
];
