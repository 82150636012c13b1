-- ## Commands
-- Sends the milestone back with a question. A technical officer of the sponsor, never its submitter.
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
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select private.team_people_ids(a.team_id) from public.awards a where a.id = award_team_people.award_id);
end $$;

-- Accepts the work, whole or by a percentage, at the TRL that the evidence shows; `seen` is when what was read was submitted. A technical officer of the
-- sponsor, never its submitter.
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

-- Releases the money of an accepted milestone: its accepted part less the challenge's retention. Finance of the sponsor or of the authority, never the
-- person who accepted it (403 milestone_not_approved_by_acceptor) or submitted it (403 milestone_not_approved_by_submitter).
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

-- An award's milestones in order, with state, decisions and payment, for who may read its papers (404 not_found otherwise).
create function public.award_milestones(award_id uuid)
returns table (
  id uuid, "position" smallint, title text, deliverable text, test_of_success text, trl smallint, amount_minor bigint, due_on date,
  status public.milestone_status, submitted_at timestamptz, accepted_percent numeric, accepted_trl smallint, payable_minor bigint,
  payment_id uuid, paid_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not private.can_read_award(award_milestones.award_id) then perform private.refuse('not_found', 404); end if;
  return query
    select m.id, m.position, m.title::text, m.deliverable::text, m.test_of_success::text, m.trl, m.amount_minor::bigint, m.due_on::date,
      private.milestone_status(m), m.submitted_at::timestamptz, m.accepted_percent, m.accepted_trl, m.payable_minor::bigint, p.id, p.paid_at::timestamptz
    from public.milestones m left join public.payments p on p.milestone_id = m.id
    where m.award_id = award_milestones.award_id order by m.position;
end $$;

-- Everything the page of one milestone shows, with what the reader may do now, for who may read its award (404 not_found otherwise).
create function public.milestone_page(milestone_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  milestone public.milestones;
  status public.milestone_status;
begin
  perform private.actor();
  select m.* into milestone from public.milestones m where m.id = milestone_page.milestone_id;
  if milestone.id is null or not private.can_read_award(milestone.award_id) then perform private.refuse('not_found', 404); end if;
  status := private.milestone_status(milestone);
  return jsonb_build_object(
    'milestone', to_jsonb(milestone) || jsonb_build_object('status', status,
      'submitted_by_name', (select p.name from public.profiles p where p.id = milestone.submitted_by),
      'accepted_by_name', (select p.name from public.profiles p where p.id = milestone.accepted_by)),
    'award', (select jsonb_build_object('id', a.id, 'number', a.number, 'title', p.title, 'currency', a.currency, 'amount_minor', a.amount_minor,
        'status', private.award_status(a), 'sponsor', o.name, 'retention_percent', c.retention_percent, 'time_zone', c.time_zone,
        'milestones', (select count(*) from public.milestones m where m.award_id = a.id))
      from public.awards a join public.proposals p on p.id = a.proposal_id join public.challenges c on c.id = a.challenge_id
        join public.organisations o on o.id = c.organisation_id where a.id = milestone.award_id),
    'files', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size_bytes', f.size_bytes,
        'sha256', f.sha256) order by f.uploaded_at, f.id)
      from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null), '[]'),
    'payment', (select jsonb_build_object('id', p.id, 'number', p.number, 'provider', p.provider, 'amount_minor', p.amount_minor, 'currency', p.currency,
        'ordered_at', p.ordered_at, 'paid_at', p.paid_at, 'failed_at', p.failed_at)
      from public.payments p where p.milestone_id = milestone.id),
    'accepted_minor', private.milestone_accepted_minor(milestone),
    'payable_minor', private.milestone_payable_minor(milestone),
    'parts', coalesce((select jsonb_agg(jsonb_build_object('name', o.name, 'amount_minor', part.part_minor) order by o.name)
      from private.split_by_shares(milestone.award_id, private.milestone_payable_minor(milestone)) part
        join public.organisations o on o.id = part.organisation_id), '[]'),
    'timeline', (select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') from public.timeline('milestone', milestone.id) t),
    'acts', private.milestone_acts(milestone));
end $$;
