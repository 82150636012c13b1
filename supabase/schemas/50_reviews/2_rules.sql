-- Whether the signed-in person is assigned to review the proposal and has not declined.
create function private.is_reviewer_of(proposal_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.review_assignments r
    where r.proposal_id = is_reviewer_of.proposal_id and r.reviewer_id = (select auth.uid())
      and r.revoked_at is null and r.declined_at is null);
$$;

-- Why this person may not see or judge this proposal. Found from records, or declared; see private.is_conflicted for what stands.
-- shared_employer: a membership in, or studies at, any organisation of the team. supervision: supervises, or is supervised by,
-- somebody of the team. same_team: is or was in the team, or shared another team with its people in the last three years.
create function private.conflict_grounds(profile_id uuid, proposal_id uuid) returns setof public.conflict_ground
language sql stable security definer set search_path = '' as $$
  with bid as (select p.team_id from public.proposals p where p.id = conflict_grounds.proposal_id),
  people as (select tp.profile_id from public.team_people tp join bid using (team_id)),
  organisations as (
    select tp.organisation_id from public.team_partners tp join bid using (team_id) where tp.accepted_at is not null)
  select 'shared_employer'::public.conflict_ground where exists (
    select from public.memberships m join organisations o using (organisation_id) where m.profile_id = conflict_grounds.profile_id
    union all
    select from public.student_records s join organisations o on o.organisation_id = s.university_id where s.profile_id = conflict_grounds.profile_id)
  union all
  select 'supervision' where exists (
    select from public.student_records s join people on people.profile_id = s.profile_id where s.supervisor_id = conflict_grounds.profile_id
    union all
    select from public.student_records s join people on people.profile_id = s.supervisor_id where s.profile_id = conflict_grounds.profile_id)
  union all
  select 'same_team' where exists (select from people where people.profile_id = conflict_grounds.profile_id)
    or exists (
      select from public.team_people mine join public.team_people theirs using (team_id) join people on people.profile_id = theirs.profile_id
      where mine.profile_id = conflict_grounds.profile_id and theirs.profile_id <> mine.profile_id
        and coalesce(mine.left_at, now()) > now() - interval '3 years')
  union all
  select 'declared' from public.declared_conflicts d
  where d.profile_id = conflict_grounds.profile_id and d.proposal_id = conflict_grounds.proposal_id;
$$;

-- Whether a conflict stands: some ground, and no dismissal by a second person. A declared one is never dismissed by the detector's rule.
create function private.is_conflicted(profile_id uuid, proposal_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from private.conflict_grounds(is_conflicted.profile_id, is_conflicted.proposal_id) ground
    where ground = 'declared' or not exists (
      select from public.conflict_dismissals d
      where d.profile_id = is_conflicted.profile_id and d.proposal_id = is_conflicted.proposal_id and d.dismissed_at is not null));
$$;
