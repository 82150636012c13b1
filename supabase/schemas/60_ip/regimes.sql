-- ## Rules
-- Splits 100 percent between the bidders by their agreed shares of the results; under joint ownership half goes to the sponsor. Zero shares are left
-- out; the largest share takes the rounding.
create function private.regime_shares(award_id uuid) returns table (organisation_id uuid, percent numeric)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  with award as (
    select a.id, a.proposal_id, c.ip_regime as regime, c.organisation_id as sponsor_id
    from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = regime_shares.award_id),
  bidders as (
    select s.organisation_id as id, coalesce((p ->> 'result_share_percent')::numeric, 0) as agreed
    from award a
    join public.award_shares s on s.award_id = a.id
    left join lateral jsonb_array_elements(private.sealed_content(a.proposal_id) #> '{team,partners}') p on (p ->> 'organisation_id')::uuid = s.organisation_id),
  weights as (
    -- Bidders without agreed shares own equal parts.
    select b.id, case when sum(b.agreed) over () = 0 then 1 else b.agreed end as weight
    from bidders b, award a where private.can_own_results(a.regime, false)
    union all
    select a.sponsor_id, case when private.can_own_results(a.regime, false)
        then (select case when sum(b.agreed) = 0 then count(*) else sum(b.agreed) end from bidders b) else 1 end
    from award a where private.can_own_results(a.regime, true)),
  parts as (
    select w.id, w.weight, trunc(100 * w.weight / sum(w.weight) over (), 2) as part,
      row_number() over (order by w.weight desc, w.id) as place
    from weights w where w.weight > 0)
  select p.id, p.part + case when p.place = 1 then 100 - (select sum(o.part) from parts o) else 0 end from parts p;
end $$;

-- Drafts the award's first deed from its challenge's regime: shares, licences, government use, and the background IP declared in the proposal.
create function private.deed_from_regime(award_id uuid) returns public.ip_deeds
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards;
  challenge public.challenges;
  drafted public.ip_deeds;
begin
  select a.* into award from public.awards a where a.id = deed_from_regime.award_id;
  select c.* into challenge from public.challenges c where c.id = award.challenge_id;
  insert into public.ip_deeds (award_id, version, regime, publication_review_days, government_use, march_in_grounds, created_by)
    values (award.id, 1, challenge.ip_regime, challenge.publication_review_days,
      -- The government's rights to results under a regime.
      ((case challenge.ip_regime when 'performer_owns' then 'internal_use' when 'performer_owns_sponsor_option' then 'internal_use'
        when 'government_purpose' then 'unlimited' when 'open' then 'unlimited' else 'none' end)::public.government_use),
      case when challenge.ip_regime in ('performer_owns', 'performer_owns_sponsor_option', 'government_purpose')
        then 'The owners take no effective step to put the results to use within three years of the final report.' else '' end,
      (select auth.uid()))
    returning * into drafted;
  insert into public.ip_result_shares (deed_id, result_class, organisation_id, percent)
    select drafted.id, 'All results', s.organisation_id, s.percent from private.regime_shares(award.id) s;
  insert into public.ip_licences (deed_id, grantor_id, grantee_id, exclusivity, field, territory, can_sublicense)
    select drafted.id, owners.id, others.id, 'non_exclusive', l.field, l.territory, l.can_sublicense
    -- The licences that each regime gives, between each owner and the other side.
    from (values
      ('performer_owns', false, 'The sponsor''s own field of work', 'Pakistan', false),
      ('performer_owns_sponsor_option', false,
        'The sponsor''s own field of work, with an option to negotiate an exclusive licence within 12 months of the final report', 'Pakistan', false),
      ('joint', false, 'Any field, with 45 days'' notice and fair payment', 'Worldwide', false),
      ('joint', true, 'Any field, with 45 days'' notice and fair payment', 'Worldwide', false),
      ('sponsor_owns', true, 'Research and teaching', 'Worldwide', false),
      ('government_purpose', false, 'Government purposes for five years from the final report, then any purpose', 'Pakistan', true),
      ('open', false, 'Any field, as for everybody: CERN-OHL-P-2.0 for hardware, Apache-2.0 for software, CC BY 4.0 for texts and data',
        'Worldwide', true)) as l (regime, from_sponsor, field, territory, can_sublicense)
    cross join lateral (select distinct s.organisation_id as id from public.ip_result_shares s where s.deed_id = drafted.id) owners
    cross join lateral (select private.award_parties(award.id) as id) others
    where l.regime::public.ip_regime = drafted.regime and owners.id <> others.id and (owners.id = challenge.organisation_id) = l.from_sponsor
      and (l.from_sponsor or others.id = challenge.organisation_id);
  insert into public.ip_background_items (deed_id, organisation_id, description, results_licence_terms)
    select drafted.id, (b ->> 'organisation_id')::uuid, b ->> 'description', coalesce(b ->> 'results_licence_terms', '')
    from jsonb_array_elements(coalesce(private.sealed_content(award.proposal_id) -> 'background', '[]')) b;
  return drafted;
end $$;
