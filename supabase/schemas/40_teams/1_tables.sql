create type public.team_role as enum
  ('principal_investigator', 'faculty', 'graduate_student', 'undergraduate_student', 'engineer', 'partner_contact');
-- Complete: the grant pays all of a partner's cost. Partial: the partner brings cash or kind of its own.
create type public.fund_sharing as enum ('complete', 'partial');

create table public.teams (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  name public.line not null check (char_length(name) between 2 and 120),
  lead_organisation_id uuid not null references public.organisations (id),
  created_by uuid not null references public.profiles (id),
  created_at public.moment not null default now(),
  -- Bumped on each save of the share table.
  shares_revision integer not null default 1,
  disbanded_at public.moment,
  -- Of one person's teams: whether a colleague bids, and under what name, is told by no refusal.
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
  -- When both sides were told that the invitation ran out.
  expiry_told_at public.moment,
  accepted_at public.moment,
  accepted_by uuid references public.profiles (id),
  declined_at public.moment,
  revoked_at public.moment,
  -- Share of the results this partner would own under the challenge's IP regime, as far as performers own them.
  result_share_percent numeric(5, 2) not null default 0 check (result_share_percent between 0 and 100),
  -- The partner's signatory or manager accepted the challenge's IP regime for this bid.
  ip_terms_accepted_at public.moment,
  ip_terms_accepted_by uuid references public.profiles (id),
  constraint team_partner_answered_once check (num_nonnulls(accepted_at, declined_at, revoked_at) <= 1 or (accepted_at is not null and revoked_at is not null and declined_at is null)),
  constraint team_partner_once unique (team_id, organisation_id)
);
comment on table public.team_partners is 'The lead and its partner organisations; what they share of work and grant stands in team_shares. A declined, revoked or expired invitation may be renewed in place.';
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
  -- The part of the challenge it is for, and who in the team supervises the work; a package that goes leaves the opening.
  work_package_id uuid references public.challenge_work_packages (id) on delete set null,
  supervisor_id uuid references public.profiles (id)
);
comment on table public.openings is 'A place in a team for a student; seen by every signed-in person.';
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
  supervisor_refused_at public.moment,
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
  constraint opening_request_ended_once check (num_nonnulls(accepted_at, declined_at, withdrawn_at, supervisor_refused_at) <= 1)
);
comment on table public.opening_requests is 'A student''s request: asked, supervisor agrees, student consents, lead accepts.';
-- A withdrawn or refused one stays as history when the student asks again.
create unique index opening_request_once on public.opening_requests (opening_id, student_id)
  where accepted_at is null and declined_at is null and withdrawn_at is null and supervisor_refused_at is null;
create index opening_requests_by_opening on public.opening_requests (opening_id, student_id);
create index opening_requests_by_student on public.opening_requests (student_id);
create index opening_requests_by_supervisor on public.opening_requests (supervisor_id);

create table public.team_people (
  team_id uuid not null references public.teams (id),
  profile_id uuid not null references public.profiles (id),
  organisation_id uuid not null references public.organisations (id),
  role public.team_role not null,
  -- May change the proposal; a student may unless the lead says otherwise.
  can_edit boolean not null default true,
  joined_at public.moment not null default now(),
  request_id uuid references public.opening_requests (id),
  left_at public.moment,
  -- The expected graduation after which the student, the supervisor and the lead were reminded of a hand-over.
  graduation_told_for public.day,
  primary key (team_id, profile_id)
);
comment on table public.team_people is 'People of a team and what they are in it.';
create index team_people_by_profile on public.team_people (profile_id);
create index team_people_by_organisation on public.team_people (organisation_id);
create index team_people_by_request on public.team_people (request_id);
create unique index team_has_one_principal_investigator on public.team_people (team_id)
  where role = 'principal_investigator' and left_at is null;
