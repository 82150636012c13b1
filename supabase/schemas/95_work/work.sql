-- ## Rules
-- The tasks of the signed-in person, by capability. Each function returns rows of one shape: the act (a code that
-- the app turns into words), its subject, the page, since when, and the deadline if there is one. Definer, because each checks the reader's own roles.

create type private.task as (act text, title text, path text, since timestamptz, due_at timestamptz);

create function private.challenge_tasks() returns setof private.task
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  manages constant uuid[] := array(select private.organisations_held('manager'));
  decides constant boolean := private.has_platform_role('finance_officer', 'approver');
begin
  return query
  with candidates as (
    (select c.* from public.challenges c
      where c.organisation_id = any (manages) and c.published_at is null and num_nonnulls(c.rejected_at, c.withdrawn_at) = 0
        and (c.submitted_at is null or c.returned_at is not null or c.approved_at is not null)
      order by c.updated_at desc limit 20)
    union all
    (select c.* from public.challenges c
      where decides and c.submitted_at is not null and c.approved_at is null and c.rejected_at is null and c.returned_at is null and c.withdrawn_at is null
      order by c.submitted_at limit 40)),
  waiting as (select c.*, private.challenge_acts(c) as acts from candidates c)
  select distinct w.* from (
    select 'finish_challenge', c.title, '/challenges/' || c.id || '/edit', coalesce(c.returned_at, c.updated_at), null::timestamptz from waiting c
      where c.acts ->> 'edit' is null
    union all
    select 'publish_challenge', c.title, '/challenges/' || c.id || '/edit', c.approved_at, c.closes_at from waiting c where c.acts ->> 'publish' is null
    union all
    select 'suggest_amount', c.title, '/approvals/' || c.id, c.submitted_at, c.closes_at from waiting c where c.suggested_at is null and c.acts ->> 'suggest' is null
    union all
    select 'approve_challenge', c.title, '/approvals/' || c.id, c.submitted_at, c.closes_at from waiting c
      where c.suggested_at is not null and c.acts ->> 'return' is null) w
  union all
  (select 'evaluate_challenge', c.title, '/challenges/' || c.id || '/proposals', c.closes_at, null
    from unnest(manages) own (id) cross join lateral (
      select c.id, c.title, c.closes_at from public.challenges c where c.organisation_id = own.id and c.stage is null and c.closes_at <= now()
      order by c.closes_at limit 60) c
    order by c.closes_at limit 60)
  union all
  -- Open questions, one row per challenge, since the oldest one.
  select 'answer_questions', c.title || case when count(*) > 1 then ' (' || count(*) || ')' else '' end, '/challenges/' || c.id || '/questions',
    min(q.asked_at), null
  from public.challenges c join public.challenge_questions q on q.challenge_id = c.id
  where q.answer_id is null and q.declined_at is null and private.challenge_status(c) in ('forecast', 'open')
    and c.organisation_id = any (array(select private.organisations_held('manager', 'technical_officer')))
  group by c.id
  union all
  -- A colleague asks for early unsealing.
  select 'answer_early_unsealing', c.title, '/challenges/' || c.id || '/unsealings', e.asked_at, least(e.asked_at + interval '1 day', c.closes_at)
  from public.early_unsealings e join public.challenges c on c.id = e.challenge_id
  where private.has_platform_role('administrator', 'approver') and private.early_unsealing_state(e) = 'asked' and e.asked_by <> (select auth.uid()) and private.challenge_status(c) = 'open'
    and not private.bids_for((select auth.uid()), c.id)
  union all
  -- Terms of a restricted annex for which the reader's organisation was named.
  select 'accept_annex_terms', c.title, '/challenges/' || c.slug || '/annex#accept-' || left(r.organisation_id::text, 8), r.named_at, c.closes_at
    from public.annex_readers r join public.challenges c on c.id = r.challenge_id
    where r.organisation_id in (select private.organisations_held('signatory')) and c.published_at is not null and c.cancelled_at is null
      and (c.closes_at is null or now() < c.closes_at) and private.annex_reader_state(r) in ('named', 'outdated');
end $$;

-- Starts from the teams that the reader, or one of their organisations, is in or is invited to.
create function private.bidding_tasks() returns setof private.task
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  with mine as (
    select t.id, t.lead_organisation_id, t.challenge_id, e.closes_at, p.id as proposal_id, p.title as proposal, p.submission_id
    from (
      select m.team_id from public.team_people m where m.profile_id = (select auth.uid()) and m.left_at is null
      union
      select i.team_id from public.team_partners i
        where i.organisation_id = any (array(select private.organisations_held('manager', 'signatory', 'research_office')))) own
      join public.teams t on t.id = own.team_id join public.catalogue_entries e on e.challenge_id = t.challenge_id join public.proposals p on p.team_id = t.id
    where t.disbanded_at is null and e.ended is distinct from 'cancelled' and (e.closes_at is null or now() < e.closes_at))
  select 'answer_partnership', c.title::text, '/teams#answer-' || i.team_id || '-' || i.organisation_id, i.invited_at::timestamptz, least(i.expires_at, m.closes_at)
    from public.team_partners i join mine m on m.id = i.team_id join public.challenges c on c.id = m.challenge_id
    where num_nonnulls(i.accepted_at, i.declined_at, i.revoked_at) = 0 and i.expires_at > now()
      and i.organisation_id in (select private.organisations_held('manager', 'signatory'))
  union all
  select 'answer_team_invitation', t.name || ', for ' || c.title, '/teams/' || i.team_id, i.invited_at,
      case when private.why_bid_is_frozen(i.team_id) is null then least(i.expires_at, c.closes_at) else i.expires_at end
    from public.team_invitations i join public.teams t on t.id = i.team_id join public.challenges c on c.id = t.challenge_id
    where i.profile_id = (select auth.uid()) and private.team_invitation_state(i) = 'invited' and private.why_bid_is_frozen(i.team_id, 'people') is null
  union all
  (select 'accept_ip_terms', (select c.title from public.challenges c where c.id = m.challenge_id), '/teams/' || m.id || '/terms', i.accepted_at, m.closes_at
    from public.team_partners i join mine m on m.id = i.team_id
    where i.accepted_at is not null and i.revoked_at is null and i.ip_terms_accepted_at is null
      and i.organisation_id in (select private.organisations_held('manager', 'signatory'))
    order by m.closes_at, i.accepted_at limit 60)
  union all
  (select 'write_proposal', m.proposal, '/proposals/' || m.proposal_id, p.joined_at, m.closes_at
    from mine m join public.team_people p on p.team_id = m.id and p.profile_id = (select auth.uid()) and p.left_at is null
    where m.submission_id is null and p.can_edit
    order by m.closes_at, p.joined_at limit 60)
  union all
  select case last.step when 'asked' then 'sign_off_proposal' else 'revise_proposal' end, c.title, '/proposals/' || m.proposal_id || '/sign-off', last.at, m.closes_at
    from mine m join public.organisations o on o.id = m.lead_organisation_id join public.challenges c on c.id = m.challenge_id cross join lateral private.last_sign_off_step(m.proposal_id) last
    where o.research_office_signs and m.submission_id is null
      and ((last.step = 'asked' and m.lead_organisation_id in (select private.organisations_held('research_office')))
        or (last.step = 'returned' and private.can_edit_draft(m.proposal_id)))
  union all
  -- Requests to be a partner in the reader's searches.
  select 'answer_approach', c.title, '/partners/' || s.id || '#approaches', a.asked_at, s.until_on::timestamptz
    from public.partner_searches s join public.challenges c on c.id = s.challenge_id join public.partner_approaches a on a.search_id = s.id
    where (s.posted_by = (select auth.uid()) or s.organisation_id in (select private.organisations_held('manager', 'supervisor')))
      and a.withdrawn_at is null and a.declined_at is null and private.search_state(s) = 'active' and private.approach_acts(a) ->> 'decline' is null;
end $$;

-- Starts from the reader's own requests and teams, so that other openings cost nothing. An act that nobody can do any more, because
-- the team accepts nobody or its proposal is sealed, is no task.
create function private.opening_tasks() returns setof private.task
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  with waiting as (
    select r.*, o.title, o.team_id, private.leads_team(o.team_id) as leads
    from (
      select r.id from public.opening_requests r where (select auth.uid()) in (r.student_id, r.supervisor_id)
      union
      select r.id from public.team_people p join public.openings o on o.team_id = p.team_id join public.opening_requests r on r.opening_id = o.id
        where p.profile_id = (select auth.uid()) and p.left_at is null) mine
      join public.opening_requests r on r.id = mine.id join public.openings o on o.id = r.opening_id
    where num_nonnulls(r.accepted_at, r.declined_at, r.withdrawn_at, r.supervisor_declined_at) = 0 and private.why_bid_is_frozen(o.team_id, 'openings') is null)
  select 'answer_student', w.title, '/requests#agree-' || w.id, w.asked_at, null::timestamptz from waiting w
    where w.supervisor_id = (select auth.uid()) and w.supervisor_agreed_at is null
  union all
  select 'confirm_student', private.name_of(s.profile_id), '/requests#student-' || s.profile_id, null, null from public.student_profiles s
    where s.supervisor_id = (select auth.uid()) and s.supervisor_agreed_at is null
  union all
  select 'accept_consent_terms', w.title, '/requests#consent-' || w.id, w.supervisor_agreed_at, null from waiting w
    where w.student_id = (select auth.uid()) and w.supervisor_agreed_at is not null and w.consented_at is null
  union all
  select 'accept_student', w.title, '/openings/' || w.opening_id, w.consented_at, null from waiting w
    where w.consented_at is not null and w.leads and private.why_bid_is_frozen(w.team_id, 'people') is null
  union all
  select 'accept_hand_over', private.name_of(h.profile_id), '/teams/' || h.team_id || '/hand-over', h.recorded_at, null from public.team_hand_overs h
    where h.successor_id = (select auth.uid()) and private.hand_over_state(h) = 'waiting'
  union all
  select 'confirm_record', private.name_of(w.student_id), '/records#confirm-' || w.id, w.written_at, null
    from public.opening_requests r join public.work_records w on w.request_id = r.id
    where r.supervisor_id = (select auth.uid()) and private.valid_confirmations(w) = '[]';
end $$;

-- ## Commands
-- All tasks of the signed-in person, nearest deadline first, then oldest first: [{act, title, path, since, due_at}], at most 60.
-- Raises sign_in_required (401).
create function public.my_work() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  return (
    select coalesce(jsonb_agg(to_jsonb(t) order by t.due_at nulls last, t.since), '[]') from (
      select * from (
        select * from private.organisation_tasks()
        union all select * from private.challenge_tasks()
        union all select * from private.bidding_tasks()
        union all select * from private.opening_tasks()
        union all select * from private.award_tasks()
        union all select * from private.money_tasks()) every_task
      order by every_task.due_at nulls last, every_task.since limit 60) t);
end $$;
