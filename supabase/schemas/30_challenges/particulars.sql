-- ## Rules
-- What a challenge's pages show beside its own columns, the public one included: the same for every reader.
create function private.challenge_particulars(challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object(
    'min_academic_share_percent', challenge.min_academic_share_percent, 'min_partners', challenge.min_partners,
    'required_fields', private.named_fields(challenge.prequalified_fields),
    'max_months', challenge.max_months, 'min_milestones', challenge.min_milestones, 'max_milestones', challenge.max_milestones,
    'order_buyer', challenge.order_buyer, 'order_quantity', challenge.order_quantity, 'order_route', challenge.order_route,
    'attachments', private.challenge_file_list(challenge.id, false), 'has_annex', private.has_annex(challenge.id),
    'work_packages', private.work_package_list(challenge.id)) || private.payment_rules(challenge);
end $$;

-- How a grant is paid, as the agreement repeats it.
create function private.payment_rules(challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('retention_percent', challenge.retention_percent,
    'advance_percent', challenge.advance_percent, 'advance_needs_security', challenge.advance_needs_security,
    'part_percents', to_jsonb(challenge.part_percents), 'last_payment_waits_for_report', challenge.last_payment_waits_for_report);
end $$;

-- The packages of a challenge in their order: [{id, title, description, ceiling_minor, eligible_kinds, is_separate}].
create function private.work_package_list(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'title', w.title, 'description', w.description, 'ceiling_minor', w.ceiling_minor,
        'eligible_kinds', to_jsonb(w.eligible_kinds), 'is_separate', w.is_separate) order by w.position), '[]')
    from public.challenge_work_packages w where w.challenge_id = work_package_list.challenge_id);
end $$;
