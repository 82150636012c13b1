create table public.team_hand_overs (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id),
  profile_id uuid not null references public.profiles (id),
  successor_id uuid not null references public.profiles (id),
  what_was_done public.prose not null check (char_length(what_was_done) between 1 and 4000),
  -- The student's last day in the team, in Pakistan.
  leaves_on public.day not null,
  recorded_by uuid not null references public.profiles (id),
  recorded_at public.moment not null default now(),
  accepted_at public.moment,
  declined_at public.moment,
  decline_reason public.prose check (char_length(decline_reason) between 1 and 2000),
  withdrawn_at public.moment,
  foreign key (team_id, profile_id) references public.team_people (team_id, profile_id),
  foreign key (team_id, successor_id) references public.team_people (team_id, profile_id),
  constraint hand_over_to_somebody_else check (successor_id <> profile_id),
  constraint hand_over_ended_once check (num_nonnulls(accepted_at, declined_at, withdrawn_at) <= 1),
  constraint hand_over_decline_has_reason check ((declined_at is null) = (decline_reason is null))
);
comment on table public.team_hand_overs is 'A student who leaves a team: what was done, who takes it on, until when; accepted or declined by the successor. Read by those who read the team.';
create unique index hand_over_waits_once on public.team_hand_overs (team_id, profile_id)
  where accepted_at is null and declined_at is null and withdrawn_at is null;
create index team_hand_overs_by_team on public.team_hand_overs (team_id, recorded_at desc);
create index team_hand_overs_by_person on public.team_hand_overs (profile_id);
create index team_hand_overs_by_successor on public.team_hand_overs (team_id, successor_id);
create index team_hand_overs_by_successor_alone on public.team_hand_overs (successor_id);
create index team_hand_overs_by_recorder on public.team_hand_overs (recorded_by);
