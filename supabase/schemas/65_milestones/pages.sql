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
      'accepted_by_name', (select p.name from public.profiles p where p.id = milestone.accepted_by),
      'approved_by_name', (select p.name from public.profiles p where p.id = milestone.approved_by)),
    'award', (select jsonb_build_object('id', a.id, 'number', a.number, 'title', p.title, 'currency', a.currency, 'amount_minor', a.amount_minor,
        'status', private.award_status(a), 'sponsor', o.name, 'retention_percent', c.retention_percent, 'time_zone', c.time_zone,
        'milestones', (select count(*) from public.milestones m where m.award_id = a.id))
      from public.awards a join public.proposals p on p.id = a.proposal_id join public.challenges c on c.id = a.challenge_id
        join public.organisations o on o.id = c.organisation_id where a.id = milestone.award_id),
    'files', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size_bytes', f.size_bytes,
        'sha256', f.sha256, 'uploaded_at', f.uploaded_at) order by f.uploaded_at, f.id)
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
