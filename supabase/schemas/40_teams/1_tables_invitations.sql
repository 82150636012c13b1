create table public.team_invitations (
  team_id uuid not null references public.teams (id),
  profile_id uuid not null references public.profiles (id),
  -- For which of the team's organisations the person would take part.
  organisation_id uuid not null references public.organisations (id),
  role public.team_role not null check (role in ('faculty', 'engineer', 'partner_contact')),
  invited_by uuid not null references public.profiles (id),
  invited_at public.moment not null default now(),
  expires_at public.moment not null default now() + interval '14 days',
  -- When both sides were told that the invitation ran out.
  expiry_told_at public.moment,
  accepted_at public.moment,
  declined_at public.moment,
  revoked_at public.moment,
  constraint team_invitation_answered_once check (num_nonnulls(accepted_at, declined_at, revoked_at) <= 1),
  primary key (team_id, profile_id)
);
comment on table public.team_invitations is 'A person asked into a team, who answers within 14 days. One that ended, or whose person left, may be renewed in place.';
create index team_invitations_by_profile on public.team_invitations (profile_id);
create index team_invitations_by_organisation on public.team_invitations (organisation_id);
create index team_invitations_by_inviter on public.team_invitations (invited_by);
create index team_invitations_running_out on public.team_invitations (expires_at)
  where accepted_at is null and declined_at is null and revoked_at is null and expiry_told_at is null;
