-- Keeps the catalogue's row of a published challenge equal to the challenge, and tells the app's processes.
create function private.keep_catalogue_entry() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.published_at is null then return null; end if;
  insert into public.catalogue_entries as e
    (challenge_id, organisation_id, kind, themes, eligible_kinds, trl_from, trl_to, amount_minor, currency, opens_at, closes_at, published_at, ended)
  values (new.id, new.organisation_id, new.kind, new.themes, new.eligible_kinds, new.trl_from, new.trl_to, new.approved_amount_minor,
    new.currency, new.opens_at, new.closes_at, new.published_at,
    case when new.cancelled_at is not null then 'cancelled'::public.challenge_status when new.decided_at is not null then 'decided' end)
  on conflict (challenge_id) do update set
    (kind, themes, eligible_kinds, trl_from, trl_to, amount_minor, currency, opens_at, closes_at, ended) =
    (excluded.kind, excluded.themes, excluded.eligible_kinds, excluded.trl_from, excluded.trl_to, excluded.amount_minor,
     excluded.currency, excluded.opens_at, excluded.closes_at, excluded.ended);
  perform private.announce('challenges', new.slug);
  return null;
end $$;
create trigger challenges_keep_catalogue after insert or update on public.challenges
  for each row execute function private.keep_catalogue_entry();

-- The conditions of a catalogue query as SQL text over `e` (catalogue_entries), reading values from parameter $1 (jsonb) only:
-- no value of a query ever becomes SQL. `without` names the facet whose own choice is left out, for counting its values.
create function private.catalogue_conditions(query jsonb, without text default '') returns text
language sql immutable set search_path = '' as $$
  select concat_ws(' and ', 'true',
    case when query ? 'words' then
      'e.challenge_id in (select m.id from public.challenges m where m.search @@ websearch_to_tsquery(''english'', $1 ->> ''words'') and m.published_at is not null)' end,
    case when query ? 'trl' then '($1 ->> ''trl'')::smallint between e.trl_from and e.trl_to' end,
    case when query ? 'amount_from_minor' then 'e.amount_minor >= ($1 ->> ''amount_from_minor'')::bigint' end,
    case when query ? 'amount_to_minor' then 'e.amount_minor <= ($1 ->> ''amount_to_minor'')::bigint' end,
    case when query ? 'kind' and without <> 'kind' then
      'e.kind = any (array(select jsonb_array_elements_text($1 -> ''kind''))::public.challenge_kind[])' end,
    case when query ? 'theme' and without <> 'theme' then
      'e.themes && array(select jsonb_array_elements_text($1 -> ''theme''))' end,
    case when query ? 'status' and without <> 'status' then
      '(e.ended is null and (' ||
      concat_ws(' or ', 'false',
        case when query -> 'status' ? 'forecast' then 'e.opens_at > now()' end,
        case when query -> 'status' ? 'open' then 'e.opens_at <= now() and e.closes_at > now()' end,
        case when query -> 'status' ? 'closed' then 'e.closes_at <= now()' end) ||
      ') or e.ended = any (array(select s from jsonb_array_elements_text($1 -> ''status'') s where s in (''decided'', ''cancelled''))::public.challenge_status[]))' end,
    case when query ? 'who' and without <> 'who' then
      'e.eligible_kinds && array(select jsonb_array_elements_text($1 -> ''who''))::public.organisation_kind[]' end,
    case when query ? 'organisation' and without <> 'organisation' then
      'e.organisation_id in (select o.id from public.organisations o where o.slug in (select jsonb_array_elements_text($1 -> ''organisation'')))' end);
$$;

-- One ordered run of the list as SQL text: at most 21 rows (phase, key, challenge_id) after the asked key, walking the index of `column`.
create function private.catalogue_slice(phase integer, key text, index_column text, direction text, conditions text, after_phase integer) returns text
language sql immutable set search_path = '' as $$
  select case when after_phase > phase then 'select 0, 0::double precision, null::uuid where false' else format(
    '(select %s as phase, (%s)::double precision as key, e.challenge_id from public.catalogue_entries e where %s%s order by %s e.challenge_id limit 21)',
    phase, key, conditions,
    case when after_phase = phase then format(
      ' and ($1 -> ''after'' is null or ((%1$s)::double precision, e.challenge_id) > (($1 -> ''after'' ->> 1)::double precision, ($1 -> ''after'' ->> 2)::uuid))', key) else '' end,
    case when index_column is null then 'key,' else format('%s %s,', index_column, direction) end) end;
$$;
