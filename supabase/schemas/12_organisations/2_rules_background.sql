-- Whether the signed-in person may read an organisation's background register: its members, and of what is in use the people of teams it bids
-- in, to pick from as long as their bid may change.
create function private.reads_background_register(organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.is_member(reads_background_register.organisation_id) or exists (
    select from public.team_partners p join public.teams t on t.id = p.team_id
    where p.organisation_id = reads_background_register.organisation_id and p.accepted_at is not null and p.revoked_at is null
      and private.is_in_team(p.team_id) and coalesce(private.why_bid_is_frozen(t.id), 'proposal_sealed') = 'proposal_sealed');
end $$;

-- Refuses (403 not_allowed, 409 organisation_suspended) unless the signed-in person keeps the organisation's register.
create function private.require_register_keeper(organisation_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_organisation_role(require_register_keeper.organisation_id, 'manager', 'technical_officer', 'research_office', 'signatory');
end $$;

-- The register, what is in use first: [{id, title, kind, reference, results_licence_terms, since_on, revision, retired_at}].
create function private.background_register(organisation_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'title', i.title, 'kind', i.kind, 'reference', i.reference,
        'results_licence_terms', i.results_licence_terms, 'since_on', i.since_on, 'revision', i.revision, 'retired_at', i.retired_at)
      order by i.retired_at is not null, lower(i.title), i.id), '[]')
    from public.background_register_items i where i.organisation_id = background_register.organisation_id
      and (i.retired_at is null or private.is_member(i.organisation_id)));
end $$;
