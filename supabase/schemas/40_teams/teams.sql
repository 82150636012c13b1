-- ## Tables
create type public.team_role as enum
  ('principal_investigator', 'faculty', 'graduate_student', 'undergraduate_student', 'engineer', 'partner_contact');
-- Complete: the grant pays all of a partner's cost. Partial: the partner contributes in cash or in kind.
create type public.fund_sharing as enum ('complete', 'partial');

create table public.teams (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  name public.line not null check (char_length(name) between 2 and 120),
  lead_organisation_id uuid not null references public.organisations (id),
  created_by uuid not null references public.profiles (id),
  created_at public.moment not null default now(),
  -- Incremented on each save of the share table.
  shares_revision integer not null default 1,
  disbanded_at public.moment,
  -- Unique for one person's teams only, so that no refusal reveals whether a colleague bids and under which name.
  constraint team_name_taken unique (challenge_id, lead_organisation_id, created_by, name)
);
comment on table public.teams is 'Answers one challenge: a lead organisation, partners, people, a share table.';
create index teams_by_lead on public.teams (lead_organisation_id);
create index teams_by_creator on public.teams (created_by);

create table public.team_partners (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id),
  organisation_id uuid not null references public.organisations (id),
  is_lead boolean not null default false,
  invited_by uuid not null references public.profiles (id),
  invited_at public.moment not null default now(),
  expires_at public.moment not null default now() + interval '14 days',
  -- When both sides were told that the invitation expired.
  expiry_told_at public.moment,
  accepted_at public.moment,
  accepted_by uuid references public.profiles (id),
  declined_at public.moment,
  revoked_at public.moment,
  -- Share of the results this partner would own under the challenge's IP regime, if performers own them.
  result_share_percent numeric(5, 2) not null default 0 check (result_share_percent between 0 and 100),
  -- The partner's signatory or manager accepted the challenge's IP regime for this proposal.
  ip_terms_accepted_at public.moment,
  ip_terms_accepted_by uuid references public.profiles (id),
  constraint team_partner_answered_once check (num_nonnulls(accepted_at, declined_at, revoked_at) <= 1 or (accepted_at is not null and revoked_at is not null and declined_at is null)),
  constraint team_partner_once unique (team_id, organisation_id)
);
comment on table public.team_partners is 'The lead and its partner organisations; their shares of work and grant are in team_shares. A declined, revoked or expired invitation can be renewed in place.';
create index team_partners_running_out on public.team_partners (expires_at)
  where accepted_at is null and declined_at is null and revoked_at is null and expiry_told_at is null;
create index team_partners_by_organisation on public.team_partners (organisation_id);
create unique index team_has_one_lead on public.team_partners (team_id) where is_lead;

create table public.openings (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id),
  title public.line not null check (char_length(title) between 3 and 160),
  description public.prose not null default '' check (char_length(description) <= 4000),
  skills text[] not null default '{}' check (cardinality(skills) <= 20) constraint text_unreadable check (private.are_lines(skills)),
  level text not null check (level in ('undergraduate', 'graduate', 'any')),
  hours_a_week smallint not null check (hours_a_week between 1 and 60),
  stipend_minor public.minor_units not null default 0 check (stipend_minor >= 0),
  currency public.currency not null default 'PKR',
  is_for_credit boolean not null default false,
  place public.line not null default '' check (char_length(place) <= 120),
  places smallint not null default 1 check (places between 1 and 50),
  closes_at public.moment,
  posted_by uuid not null references public.profiles (id),
  posted_at public.moment not null default now(),
  closed_at public.moment,
  -- The work package it is for, and who in the team supervises the work. When the package is deleted, the opening stays.
  work_package_id uuid references public.challenge_work_packages (id) on delete set null,
  supervisor_id uuid references public.profiles (id)
);
comment on table public.openings is 'A student opening of a team; every signed-in person can see it.';
create index openings_by_team on public.openings (team_id);
create index openings_open on public.openings (posted_at desc, id desc) where closed_at is null;
create index openings_by_poster on public.openings (posted_by);
create index openings_by_work_package on public.openings (work_package_id);
create index openings_by_supervisor on public.openings (supervisor_id);
-- A form sent twice does not post two openings.
create unique index opening_title_taken on public.openings (team_id, lower(title)) where closed_at is null;

create table public.consent_terms (
  version text primary key check (version ~ '^\d{4}-\d{2}-\d{2}$'),
  body public.prose not null,
  published_at public.moment not null default now()
);
comment on table public.consent_terms is 'The plain-words IP and secrecy terms a student reads before joining; the accepted version is kept.';

create table public.opening_requests (
  id uuid primary key default gen_random_uuid(),
  opening_id uuid not null references public.openings (id),
  student_id uuid not null references public.profiles (id),
  supervisor_id uuid not null references public.profiles (id),
  note public.prose not null default '' check (char_length(note) <= 2000),
  asked_at public.moment not null default now(),
  supervisor_agreed_at public.moment,
  supervisor_declined_at public.moment,
  supervisor_reason public.prose check (char_length(supervisor_reason) <= 2000),
  consented_at public.moment,
  consent_version public.line references public.consent_terms (version),
  accepted_at public.moment,
  accepted_by uuid references public.profiles (id),
  declined_at public.moment,
  declined_by uuid references public.profiles (id),
  withdrawn_at public.moment,
  constraint opening_request_supervised check (student_id <> supervisor_id),
  constraint opening_request_accepted_in_order check (accepted_at is null or (supervisor_agreed_at is not null and consented_at is not null)),
  constraint opening_request_consent_whole check ((consented_at is null) = (consent_version is null)),
  constraint opening_request_ended_once check (num_nonnulls(accepted_at, declined_at, withdrawn_at, supervisor_declined_at) <= 1)
);
comment on table public.opening_requests is 'A student''s request: asked, supervisor agrees, student consents, lead accepts.';
-- A withdrawn or rejected one stays as history when the student asks again.
create unique index opening_request_once on public.opening_requests (opening_id, student_id)
  where accepted_at is null and declined_at is null and withdrawn_at is null and supervisor_declined_at is null;
create index opening_requests_by_opening on public.opening_requests (opening_id, student_id);
create index opening_requests_by_student on public.opening_requests (student_id);
create index opening_requests_by_supervisor on public.opening_requests (supervisor_id);

create table public.team_people (
  team_id uuid not null references public.teams (id),
  profile_id uuid not null references public.profiles (id),
  organisation_id uuid not null references public.organisations (id),
  role public.team_role not null,
  -- Whether the person can edit the proposal. A student can, unless the lead decides otherwise.
  can_edit boolean not null default true,
  joined_at public.moment not null default now(),
  request_id uuid references public.opening_requests (id),
  left_at public.moment,
  -- The expected graduation after which the student, the supervisor and the lead were reminded of a hand-over.
  graduation_told_for public.day,
  primary key (team_id, profile_id)
);
comment on table public.team_people is 'People of a team and their roles.';
create index team_people_by_profile on public.team_people (profile_id);
create index team_people_by_organisation on public.team_people (organisation_id);
create index team_people_by_request on public.team_people (request_id);
create unique index team_has_one_principal_investigator on public.team_people (team_id)
  where role = 'principal_investigator' and left_at is null;

-- ## Rules
-- Whether the signed-in person is in the team now.
create function private.is_in_team(team_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.team_people p
    where p.team_id = is_in_team.team_id and p.profile_id = (select auth.uid()) and p.left_at is null);
end $$;

-- Whether the signed-in person leads the team: its principal investigator, or a manager of the lead organisation who is in it.
create function private.leads_team(team_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.team_people p join public.teams t on t.id = p.team_id
    where p.team_id = leads_team.team_id and p.profile_id = (select auth.uid()) and p.left_at is null
      and (p.role = 'principal_investigator'
           or (p.organisation_id = t.lead_organisation_id and private.has_organisation_role(t.lead_organisation_id, 'manager'))));
end $$;

-- Organisations bidding in the team now: the lead and partners that accepted and were not revoked.
create function private.team_organisations(team_id uuid) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select p.organisation_id from public.team_partners p
  where p.team_id = team_organisations.team_id and p.accepted_at is not null and p.revoked_at is null;
end $$;

-- Everyone in the team now: whom to tell.
create function private.team_people_ids(team_id uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return array(select p.profile_id from public.team_people p where p.team_id = team_people_ids.team_id and p.left_at is null);
end $$;

-- ## Commands
-- Starts a team for an organisation in which the signed-in person is manager or supervisor (owners too); that person becomes its principal
-- investigator, and a draft proposal is made. work_packages: those it bids for, null for all. The same call again returns the same team.
create function public.start_team(challenge_id uuid, organisation_id uuid, name text, work_packages uuid[] default null) returns public.teams
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  called public.challenges;
  started public.teams;
  draft_id uuid;
begin
  perform private.require_organisation_role(start_team.organisation_id, 'manager', 'supervisor');
  select * into called from public.challenges c where c.id = start_team.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(called) not in ('forecast', 'open') then perform private.refuse('challenge_not_open', 409); end if;
  perform private.refuse_as(private.why_not_bidding(called.id, start_team.organisation_id));

  insert into public.teams (challenge_id, name, lead_organisation_id, created_by)
    values (called.id, trim(start_team.name), start_team.organisation_id, person)
    on conflict on constraint team_name_taken do nothing returning * into started;
  if not found then
    select * into started from public.teams t
      where t.challenge_id = called.id and t.lead_organisation_id = start_team.organisation_id and t.created_by = person and t.name = trim(start_team.name);
    if started.disbanded_at is null then return started; end if;
    perform private.refuse('team_name_taken', 409);
  end if;
  insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by)
    values (started.id, start_team.organisation_id, true, person, now(), person);
  perform private.join_team(started.id, person, start_team.organisation_id, 'principal_investigator');
  -- Its proposal has empty sections and is named after the challenge.
  insert into public.proposals (team_id, challenge_id, title, created_by) values (started.id, called.id, called.title, person) returning id into draft_id;
  insert into public.proposal_texts (proposal_id, section) select draft_id, section from unnest(enum_range(null::public.proposal_text)) section;
  insert into public.proposal_plan_revisions (proposal_id, section) select draft_id, section from unnest(array['milestones', 'budget', 'background']) section;
  perform private.audit('proposal.started', 'proposal', draft_id, started.lead_organisation_id);
  perform private.set_team_work_packages(started.id, start_team.work_packages);

  perform private.audit('team.started', 'team', started.id, started.lead_organisation_id,
    after => jsonb_build_object('challenge_id', called.id, 'name', started.name));
  perform private.notify(private.members_with_role(started.lead_organisation_id, 'research_office'), 'team.started', '/teams/' || started.id,
    private.team_notice(started.id));
  return started;
end $$;

-- Data for sentences about a team: its name, its lead, its challenge, the actor, and the partner that it is about, if any.
create function private.team_notice(team_id uuid, more jsonb default '{}', partner_id uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('team', t.name, 'challenge', c.title, 'lead', o.name,
        'person', (select p.name from public.profiles p where p.id = (select auth.uid())))
      || case when partner_id is null then '{}' else jsonb_build_object('organisation', (
        select p.name from public.organisations p where p.id = partner_id)) end || more
    from public.teams t join public.challenges c on c.id = t.challenge_id join public.organisations o on o.id = t.lead_organisation_id
    where t.id = team_notice.team_id);
end $$;

-- Renames the team.
create function public.rename_team(team_id uuid, name text) returns public.teams
language plpgsql security definer set search_path = '' as $$
declare
  team public.teams := private.lock_team_for(rename_team.team_id, 'edit');
  renamed public.teams;
begin
  update public.teams t set name = trim(rename_team.name) where t.id = team.id returning * into renamed;
  if renamed.name = team.name then return renamed; end if;
  perform private.clear_sign_off(renamed.id);
  perform private.audit('team.renamed', 'team', renamed.id, renamed.lead_organisation_id,
    jsonb_build_object('name', team.name), jsonb_build_object('name', renamed.name));
  perform private.notify(private.team_people_ids(renamed.id), 'team.renamed', '/teams/' || renamed.id,
    private.team_notice(renamed.id, jsonb_build_object('old_name', team.name)));
  return renamed;
end $$;

-- Disbands the team: it stays readable, its openings close, and its invitations and students' requests end. This can't be undone.
create function public.disband_team(team_id uuid) returns public.teams
language plpgsql security definer set search_path = '' as $$
declare
  disbanded public.teams := private.lock_team_for(disband_team.team_id, 'disband');
  told uuid[];
begin
  update public.teams t set disbanded_at = now() where t.id = disbanded.id returning * into disbanded;
  told := private.team_people_ids(disbanded.id) || array(
    select unnest(private.members_with_role(p.organisation_id, 'manager', 'signatory'))
    from public.team_partners p where p.team_id = disbanded.id and private.partner_state(p) = 'invited');
  update public.team_partners p set revoked_at = now() where p.team_id = disbanded.id and private.partner_state(p) = 'invited';
  perform private.end_team_invitation(i) from public.team_invitations i where i.team_id = disbanded.id and private.team_invitation_state(i) = 'invited';
  update public.openings o set closed_at = now() where o.team_id = disbanded.id and o.closed_at is null;
  with ended as (
    update public.opening_requests r set declined_at = now(), declined_by = private.actor()
    from public.openings o where o.id = r.opening_id and o.team_id = disbanded.id
      and private.request_state(r) in ('asked', 'agreed', 'consented')
    returning r.student_id, r.supervisor_id)
  select told || coalesce(array_agg(e.student_id), '{}') || coalesce(array_agg(e.supervisor_id), '{}') into told from ended e;
  perform private.audit('team.disbanded', 'team', disbanded.id, disbanded.lead_organisation_id);
  perform private.notify(told, 'team.disbanded', '/teams', private.team_notice(disbanded.id));
  return disbanded;
end $$;
