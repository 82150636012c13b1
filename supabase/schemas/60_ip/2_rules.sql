-- What a deed must add up to, whom each regime lets own results, and that a sealed deed never changes.

-- Whether the regime lets this party of the award own results. The sponsor owns alone, together, or not at all.
create function private.may_own_results(regime public.ip_regime, is_sponsor boolean) returns boolean
language sql immutable set search_path = '' as $$
  select case regime when 'joint' then true when 'sponsor_owns' then is_sponsor else not is_sponsor end;
$$;

-- Result classes of a deed whose shares do not sum to 100, with their sum.
create function private.unbalanced_classes(deed_id uuid) returns table (result_class text, total_percent numeric)
language sql stable security definer set search_path = '' as $$
  select s.result_class, sum(s.percent) from public.ip_result_shares s where s.deed_id = unbalanced_classes.deed_id
  group by s.result_class having sum(s.percent) <> 100;
$$;

-- The canonical content of a deed: what is hashed, printed and signed. `previous_sha256` chains it to the version before.
create function private.deed_content(deed public.ip_deeds, previous_sha256 text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'kind', 'ip_deed', 'award_number', a.number, 'version', deed.version, 'title', p.title,
    'challenge', jsonb_build_object('number', c.number, 'title', c.title),
    'regime', deed.regime, 'publication_review_days', deed.publication_review_days, 'government_use', deed.government_use,
    'march_in_grounds', deed.march_in_grounds, 'previous_sha256', deed_content.previous_sha256,
    'parties', (select jsonb_agg(party - 'grant_share_percent') from jsonb_array_elements(private.award_party_list(a.id)) party),
    'results', (select coalesce(jsonb_agg(r.entry order by r.result_class), '[]') from (
      select s.result_class, jsonb_build_object('result_class', s.result_class, 'shares', jsonb_agg(
        jsonb_build_object('organisation_id', s.organisation_id, 'percent', s.percent) order by s.percent desc, s.organisation_id)) as entry
      from public.ip_result_shares s where s.deed_id = deed.id group by s.result_class) r),
    'background', (select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b.organisation_id, 'description', b.description,
        'results_licence_terms', b.results_licence_terms) order by b.organisation_id, b.description, b.results_licence_terms), '[]')
      from public.ip_background_items b where b.deed_id = deed.id),
    'licences', (select coalesce(jsonb_agg(jsonb_build_object('grantor_id', l.grantor_id, 'grantee_id', l.grantee_id, 'exclusivity', l.exclusivity,
        'field', l.field, 'territory', l.territory, 'term_months', l.term_months, 'may_sublicense', l.may_sublicense,
        'royalty_percent', l.royalty_percent) order by l.grantor_id, l.grantee_id, l.field), '[]')
      from public.ip_licences l where l.deed_id = deed.id))
  from public.awards a join public.proposals p on p.id = a.proposal_id join public.challenges c on c.id = a.challenge_id where a.id = deed.award_id;
$$;

create function private.refuse_sealed_deed_change() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op <> 'INSERT' and old.sealed_at is not null then raise exception 'deed_is_sealed' using errcode = 'PT409'; end if;
  return coalesce(new, old);
end $$;
create trigger ip_deeds_immutable_once_sealed before update or delete on public.ip_deeds
  for each row execute function private.refuse_sealed_deed_change();

create function private.refuse_sealed_deed_part_change() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.ip_deeds d where d.sealed_at is not null and d.id in (
       (to_jsonb(new) ->> 'deed_id')::uuid, (to_jsonb(old) ->> 'deed_id')::uuid)) then
    raise exception 'deed_is_sealed' using errcode = 'PT409';
  end if;
  return coalesce(new, old);
end $$;
create trigger ip_result_shares_of_sealed_deed before insert or update or delete on public.ip_result_shares
  for each row execute function private.refuse_sealed_deed_part_change();
create trigger ip_background_items_of_sealed_deed before insert or update or delete on public.ip_background_items
  for each row execute function private.refuse_sealed_deed_part_change();
create trigger ip_licences_of_sealed_deed before insert or update or delete on public.ip_licences
  for each row execute function private.refuse_sealed_deed_part_change();

create function private.refuse_deed_signature_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception 'deed_is_sealed' using errcode = 'PT409';
end $$;
create trigger ip_deed_signatures_immutable before update or delete on public.ip_deed_signatures
  for each row execute function private.refuse_deed_signature_change();

-- Impossible states of this room; see private.invariant_violations.
create function private.ip_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'sealed_deed_shares_sum_to_100', d.id from public.ip_deeds d
    where d.sealed_at is not null
      and (not exists (select from public.ip_result_shares s where s.deed_id = d.id) or exists (select from private.unbalanced_classes(d.id)))
  union all
  select 'sealed_deed_hash_is_of_its_content', d.id from public.ip_deeds d
    where d.sealed_at is not null and d.content_sha256 <> private.sha256_hex(d.content::text)
  union all
  select 'sealed_deed_names_its_predecessor', d.id from public.ip_deeds d
    where d.sealed_at is not null and d.previous_sha256 is distinct from (
      select b.content_sha256 from public.ip_deeds b where b.award_id = d.award_id and b.version = d.version - 1)
  union all
  select 'deed_signature_is_of_its_hash', d.id from public.ip_deed_signatures s join public.ip_deeds d on d.id = s.deed_id
    where s.content_sha256 is distinct from d.content_sha256
  union all
  select 'results_owned_within_the_regime', d.id from public.ip_deeds d
    join public.awards a on a.id = d.award_id join public.challenges c on c.id = a.challenge_id
    join public.ip_result_shares s on s.deed_id = d.id
    where not private.may_own_results(d.regime, s.organisation_id = c.organisation_id)
      or s.organisation_id not in (select private.award_parties(a.id));
$$;
