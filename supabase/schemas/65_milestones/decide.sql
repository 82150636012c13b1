-- Sends the milestone back with a question. A technical officer of the sponsor, never its submitter.
-- Refuses `milestone_not_submitted` (409), `query_needed` (422).
create function public.query_milestone(milestone_id uuid, query text, seen text default null) returns public.milestones
language plpgsql security definer set search_path = '' as $$
declare
  milestone public.milestones := private.lock_milestone(query_milestone.milestone_id, 'query', seen);
  queried public.milestones;
begin
  if char_length(coalesce(btrim(query), '')) not between 1 and 4000 then perform private.refuse('query_needed', 422); end if;
  update public.milestones m set queried_at = now(), queried_by = private.actor(), query = query_milestone.query
    where m.id = milestone.id returning * into queried;
  perform private.tell_of_milestone(queried, 'milestone.queried', 'technical_officer', private.award_team_people(milestone.award_id),
    jsonb_build_object('note', query), query);
  return queried;
end $$;

create function private.award_team_people(award_id uuid) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select private.team_people_ids(a.team_id) from public.awards a where a.id = award_team_people.award_id;
$$;

-- Accepts the work, whole or by a percentage, at the TRL that the evidence shows; `seen` is when what was read was submitted. A technical officer of the sponsor, never its submitter.
-- Refuses `milestone_not_submitted` (409), `accepted_percent_invalid`, `accepted_trl_invalid`, `acceptance_note_needed`
-- (422: part acceptance says why), `accepted_percent_not_agreed` (422, detail: the parts the agreement allows) and `acceptance_note_too_long`.
create function public.accept_milestone(milestone_id uuid, percent numeric, note text, trl integer, seen text default null) returns public.milestones
language plpgsql security definer set search_path = '' as $$
declare
  milestone public.milestones := private.lock_milestone(accept_milestone.milestone_id, 'accept', seen);
  accepted public.milestones;
  agreed smallint[];
begin
  if percent is null or percent <= 0 or percent > 100 or percent <> round(percent, 2) then perform private.refuse('accepted_percent_invalid', 422); end if;
  -- The parts of a milestone that the award's agreement allows to accept; empty: any.
  agreed := (select array(select p::smallint from jsonb_array_elements_text(g.content #> '{rules,part_percents}') p)
      from public.agreements g where g.award_id = milestone.award_id order by g.version desc limit 1);
  if percent < 100 and cardinality(agreed) > 0 and percent <> all (agreed) then
    perform private.refuse('accepted_percent_not_agreed', 422, array_to_string(agreed, ' or '));
  end if;
  if trl is null or trl not between 1 and 9 then perform private.refuse('accepted_trl_invalid', 422); end if;
  if percent < 100 and coalesce(btrim(note), '') = '' then perform private.refuse('acceptance_note_needed', 422); end if;
  if char_length(note) > 4000 then perform private.refuse('acceptance_note_too_long', 422); end if;
  update public.milestones m set accepted_at = now(), accepted_by = private.actor(), accepted_percent = percent,
      acceptance_note = nullif(btrim(note), ''), accepted_trl = accept_milestone.trl
    where m.id = milestone.id returning * into accepted;
  perform private.tell_of_milestone(accepted, 'milestone.accepted', 'technical_officer',
    private.award_team_people(milestone.award_id) || private.members_with_role(private.award_sponsor(milestone.award_id), 'finance')
      || private.people_with_platform_role('finance_officer'),
    jsonb_strip_nulls(jsonb_build_object('percent', percent, 'trl', trl, 'note', accepted.acceptance_note)), accepted.acceptance_note);
  return accepted;
end $$;

-- Ends the milestone without payment, with the reason. A technical officer of the sponsor, never its submitter.
-- Refuses `milestone_not_submitted` (409; a queried one may be refused too), `reason_missing` (422).
create function public.reject_milestone(milestone_id uuid, reason text, seen text default null) returns public.milestones
language plpgsql security definer set search_path = '' as $$
declare
  milestone public.milestones := private.lock_milestone(reject_milestone.milestone_id, 'reject', seen);
  refused public.milestones;
begin
  update public.milestones m set rejected_at = now(), rejected_by = private.actor(), rejection_reason = private.require_text(reason)
    where m.id = milestone.id returning * into refused;
  perform private.tell_of_milestone(refused, 'milestone.rejected', 'technical_officer', private.award_team_people(milestone.award_id),
    jsonb_build_object('note', refused.rejection_reason), refused.rejection_reason);
  return refused;
end $$;

-- Releases the money of an accepted milestone: its accepted part less the challenge's retention.
-- Finance of the sponsor or of the authority, never the person who accepted it (403 milestone_not_approved_by_acceptor)
-- or submitted it (403 milestone_not_approved_by_submitter). Refuses `milestone_not_accepted` (409).
create function public.approve_milestone(milestone_id uuid) returns public.milestones
language plpgsql security definer set search_path = '' as $$
declare
  milestone public.milestones := private.lock_milestone(approve_milestone.milestone_id, 'approve');
  approved public.milestones;
begin
  update public.milestones m set approved_at = now(), approved_by = private.actor(), payable_minor = private.milestone_payable_minor(m)
    where m.id = milestone.id returning * into approved;
  perform private.tell_of_milestone(approved, 'milestone.approved', 'finance',
    private.award_team_people(milestone.award_id) || private.people_with_platform_role('finance_officer'),
    jsonb_build_object('payable_minor', approved.payable_minor));
  return approved;
end $$;
