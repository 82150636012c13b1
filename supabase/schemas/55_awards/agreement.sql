-- ## Rules
-- A sealed plan's milestones, with amounts scaled to the award: rounded down, with the remainder on the last.
create function private.scaled_milestones(plan jsonb, amount_minor bigint) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  return (
    with planned as (
      select place, count(*) over () as last_place, m,
        (m ->> 'amount_minor')::bigint as asked, sum((m ->> 'amount_minor')::bigint) over () as total
      from jsonb_array_elements(plan) with ordinality as e (m, place)),
    scaled as (
      select *, case when total = 0 then 0 else div(asked::numeric * scaled_milestones.amount_minor, total) end::bigint as share from planned)
    select coalesce(jsonb_agg(jsonb_build_object('position', place, 'title', m -> 'title', 'month', m -> 'month', 'deliverable', m -> 'deliverable',
        'test_of_success', m -> 'test_of_success', 'trl', m -> 'trl', 'amount_minor',
        share + case when place = last_place then scaled_milestones.amount_minor - (select sum(s.share) from scaled s)::bigint else 0 end) order by place), '[]')
    from scaled);
end $$;

-- The present parties of an award, sponsor first, then the lead: [{organisation_id, name, role, city, country, grant_share_percent}].
create function private.award_party_list(award_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_agg(jsonb_build_object('organisation_id', o.id, 'name', o.name, 'city', o.city, 'country', o.country, 'grant_share_percent', s.grant_share_percent,
        'role', case when o.id = c.organisation_id then 'sponsor' when s.is_lead then 'lead' else 'partner' end)
      order by o.id = c.organisation_id desc, s.is_lead desc, o.name)
    from public.awards a
    join public.challenges c on c.id = a.challenge_id
    cross join lateral private.award_parties(a.id) party (id)
    join public.organisations o on o.id = party.id
    left join public.award_shares s on s.award_id = a.id and s.organisation_id = o.id
    where a.id = award_party_list.award_id);
end $$;

-- The whole content of the agreement of an offered award. Only text and amounts: the wording of the form is in the PDF template.
create function private.agreement_content(award public.awards, version integer) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object(
      'kind', 'grant_agreement', 'award_number', award.number, 'version', agreement_content.version,
      'title', p.title, 'challenge', jsonb_build_object('number', c.number, 'title', c.title, 'organisation', o.name),
      'parties', private.award_party_list(award.id),
      -- What partners promised in the sealed proposal, without empty ones.
      'own_contributions', (
        select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b ->> 'organisation_id', 'name', b ->> 'name',
          'own_cash_minor', (b ->> 'own_cash_minor')::bigint, 'own_in_kind_minor', (b ->> 'own_in_kind_minor')::bigint) order by place), '[]')
        from jsonb_array_elements(s.content #> '{team,partners}') with ordinality sealed (b, place)
        where (b ->> 'own_cash_minor')::bigint > 0 or (b ->> 'own_in_kind_minor')::bigint > 0),
      'currency', award.currency, 'amount_minor', award.amount_minor,
      'retention_percent', c.retention_percent, 'rules', private.payment_rules(c), 'trl_from', c.trl_from, 'trl_to', c.trl_to,
      'work_plan', coalesce(s.content #>> '{texts,work_plan}', ''),
      'milestones', private.scaled_milestones(s.content -> 'milestones', award.amount_minor),
      'ip', jsonb_build_object('regime', c.ip_regime, 'publication_review_days', c.publication_review_days),
      'proposal_sha256', s.content_sha256, 'time_zone', c.time_zone,
      'offered_at', award.offered_at)
    from public.proposals p
    join public.proposal_submissions s on s.id = p.submission_id
    join public.challenges c on c.id = p.challenge_id
    join public.organisations o on o.id = c.organisation_id
    where p.id = award.proposal_id);
end $$;

-- Who signed which paper (`agreement` or `deed`) of an award for which party, for every version.
create function private.award_signatures(award_id uuid) returns table (paper text, is_newest boolean, signatory_id uuid, organisation_id uuid)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  select 'agreement', g.version = (select max(n.version) from public.agreements n where n.award_id = g.award_id), s.signatory_id, s.organisation_id
    from public.agreement_signatures s join public.agreements g on g.id = s.agreement_id where g.award_id = award_signatures.award_id
  union all
  select 'deed', d.version = (select max(n.version) from public.ip_deeds n where n.award_id = d.award_id), s.signatory_id, s.organisation_id
    from public.ip_deed_signatures s join public.ip_deeds d on d.id = s.deed_id where d.award_id = award_signatures.award_id;
end $$;

-- Whether every party signed the newest agreement and the newest deed.
create function private.is_fully_signed(award_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from private.award_parties(is_fully_signed.award_id)) and not exists (
    select from private.award_parties(is_fully_signed.award_id) party (id), unnest(array['agreement', 'deed']) paper (name)
    where not exists (select from private.award_signatures(is_fully_signed.award_id) s
      where s.is_newest and s.paper = paper.name and s.organisation_id = party.id));
end $$;
