-- Declaring a conflict, and dismissing what the detector found in error.

-- Declares that one should not judge or see a proposal: as its reviewer, as one who runs its challenge, or as an officer of the authority.
-- Hides it from them for good and takes back their review; after the decision a completed one stays, as it was decided by. Raises not_found (404), conflict_reason_missing (422), conflict_declared_already (409).
create function public.declare_conflict(proposal_id uuid, reason text) returns public.declared_conflicts
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  proposal public.proposals;
  declared public.declared_conflicts;
  is_decided boolean;
begin
  select p.* into proposal from public.proposals p where p.id = declare_conflict.proposal_id;
  if proposal.submission_id is null or not private.is_challenge_closed(proposal.challenge_id)
     or not (private.can_manage_challenge(proposal.challenge_id) or private.has_platform_role('approver', 'finance_officer', 'auditor')
       or exists (select from public.review_assignments r where r.proposal_id = proposal.id and r.reviewer_id = person and r.revoked_at is null)) then
    perform private.refuse('not_found', 404);
  end if;
  if coalesce(trim(declare_conflict.reason), '') = '' then perform private.refuse('conflict_reason_missing', 422); end if;
  -- Shared with reviewers; a decision waits for it, and it for a decision.
  select c.decided_at is not null into is_decided from public.challenges c where c.id = proposal.challenge_id for share;
  insert into public.declared_conflicts (proposal_id, profile_id, reason)
    values (proposal.id, person, trim(declare_conflict.reason)) on conflict do nothing returning * into declared;
  if declared.profile_id is null then perform private.refuse('conflict_declared_already', 409); end if;
  update public.review_assignments r set revoked_at = now()
    where r.proposal_id = proposal.id and r.reviewer_id = person and r.revoked_at is null and not (is_decided and r.completed_at is not null);
  perform private.record('conflict.declared', 'proposal', proposal.id, null, null, jsonb_build_object('profile_id', person), private.reviewing_as(proposal.id));
  perform private.notify(private.members_with_role(c.organisation_id, 'manager'), 'conflict.declared', '/challenges/' || c.id || '/proposals',
      jsonb_build_object('challenge', c.title, 'person', (select name from public.profiles where id = person)))
    from public.challenges c where c.id = proposal.challenge_id;
  return declared;
end $$;
grant execute on function public.declare_conflict(uuid, text) to authenticated;

-- Refuses (404 not_found) unless the proposal is opened and the actor oversees its challenge: its manager, or also an approver when `or_approver`.
create function private.require_conflict_judge(proposal_id uuid, or_approver boolean) returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare challenge uuid;
begin
  perform private.actor();
  select p.challenge_id into challenge from public.proposals p
    where p.id = require_conflict_judge.proposal_id and p.submission_id is not null and private.is_challenge_closed(p.challenge_id);
  if challenge is null or not (private.can_manage_challenge(challenge) or (or_approver and private.has_platform_role('approver'))) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.require_unconflicted(require_conflict_judge.proposal_id);
  return challenge;
end $$;

-- Refuses (409 conflict_declared, conflict_of_bidder) when one of the grounds is never a false alarm.
create function private.require_dismissable(grounds public.conflict_ground[]) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if 'declared' = any (grounds) then perform private.refuse('conflict_declared', 409); end if;
  if 'bids' = any (grounds) then perform private.refuse('conflict_of_bidder', 409); end if;
end $$;

-- Asks that a conflict the system found for somebody else be dismissed as a false alarm. Once for each person and proposal.
-- Raises not_found (404), conflict_stands (403), dismissal_is_for_others (403), conflict_reason_missing (422), no_conflict_found (409),
-- conflict_declared, conflict_of_bidder (409: never dismissed), conflict_dismissal_asked_once (409).
create function public.ask_conflict_dismissal(proposal_id uuid, profile_id uuid, reason text) returns public.conflict_dismissals
language plpgsql security definer set search_path = '' as $$
declare
  challenge uuid := private.require_conflict_judge(ask_conflict_dismissal.proposal_id, false);
  grounds public.conflict_ground[] := private.standing_conflict(ask_conflict_dismissal.profile_id, ask_conflict_dismissal.proposal_id);
  asked public.conflict_dismissals;
begin
  if ask_conflict_dismissal.profile_id = private.actor() then perform private.refuse('dismissal_is_for_others', 403); end if;
  if coalesce(trim(ask_conflict_dismissal.reason), '') = '' then perform private.refuse('conflict_reason_missing', 422); end if;
  if cardinality(grounds) = 0 then perform private.refuse('no_conflict_found', 409); end if;
  perform private.require_dismissable(grounds);
  insert into public.conflict_dismissals (proposal_id, profile_id, asked_by, reason, grounds)
    values (ask_conflict_dismissal.proposal_id, ask_conflict_dismissal.profile_id, private.actor(), trim(ask_conflict_dismissal.reason), grounds)
    on conflict do nothing returning * into asked;
  if asked.profile_id is null then perform private.refuse('conflict_dismissal_asked_once', 409); end if;
  perform private.record('conflict.dismissal_asked', 'proposal', asked.proposal_id, null, null,
    jsonb_build_object('profile_id', asked.profile_id, 'grounds', to_jsonb(grounds)), 'manager');
  perform private.notify(private.members_with_role(c.organisation_id, 'manager') || private.people_with_platform_role('approver'),
      'conflict.dismissal_asked', '/challenges/' || c.id || '/proposals', jsonb_build_object('challenge', c.title))
    from public.challenges c where c.id = challenge;
  return asked;
end $$;
grant execute on function public.ask_conflict_dismissal(uuid, uuid, text) to authenticated;

-- Dismisses a false alarm: a second person, neither who asked nor whom it concerns; another manager of the challenge or an approver.
-- Raises not_found (404), conflict_stands (403), conflict_dismissed_by_second_person (403), conflict_declared, conflict_of_bidder, conflict_dismissed_already (409).
create function public.dismiss_conflict(proposal_id uuid, profile_id uuid) returns public.conflict_dismissals
language plpgsql security definer set search_path = '' as $$
declare
  challenge uuid := private.require_conflict_judge(dismiss_conflict.proposal_id, true);
  asked public.conflict_dismissals;
begin
  select d.* into asked from public.conflict_dismissals d
    where d.proposal_id = dismiss_conflict.proposal_id and d.profile_id = dismiss_conflict.profile_id for update;
  if asked.profile_id is null then perform private.refuse('not_found', 404); end if;
  if private.actor() in (asked.asked_by, asked.profile_id) then perform private.refuse('conflict_dismissed_by_second_person', 403); end if;
  if asked.dismissed_at is not null then perform private.refuse('conflict_dismissed_already', 409); end if;
  perform private.require_dismissable(private.standing_conflict(asked.profile_id, asked.proposal_id));
  update public.conflict_dismissals d set dismissed_by = private.actor(), dismissed_at = now()
    where d.proposal_id = asked.proposal_id and d.profile_id = asked.profile_id returning d.* into asked;
  perform private.record('conflict.dismissed', 'proposal', asked.proposal_id, null, null,
    jsonb_build_object('profile_id', asked.profile_id, 'grounds', to_jsonb(asked.grounds)));
  perform private.notify(array[asked.asked_by], 'conflict.dismissed', '/challenges/' || challenge || '/proposals',
    (select jsonb_build_object('challenge', c.title) from public.challenges c where c.id = challenge));
  return asked;
end $$;
grant execute on function public.dismiss_conflict(uuid, uuid) to authenticated;
