-- ## Tables
create table public.challenge_imports (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations (id),
  imported_by uuid references public.profiles (id),
  imported_at public.moment not null default now(),
  feed_title public.line not null default '' check (char_length(feed_title) <= 300),
  created_count integer not null check (created_count >= 0),
  unchanged_count integer not null check (unchanged_count >= 0)
);
comment on table public.challenge_imports is 'One import of a feed as drafts.';
create index challenge_imports_by_organisation on public.challenge_imports (organisation_id, imported_at desc);
create index challenge_imports_by_importer on public.challenge_imports (imported_by);

create table public.challenge_import_items (
  import_id uuid not null references public.challenge_imports (id),
  position integer not null,
  source_key public.line not null,
  title public.line not null,
  challenge_id uuid references public.challenges (id),
  outcome text not null check (outcome in ('created', 'unchanged', 'unreadable')),
  -- Lists of {field, from, to|reason}: what was read without change, guessed and left out.
  was_read jsonb not null default '[]',
  guessed jsonb not null default '[]',
  left_out jsonb not null default '[]',
  primary key (import_id, position)
);
comment on table public.challenge_import_items is 'The report of an import, one row per feed item.';
create index challenge_import_items_by_challenge on public.challenge_import_items (challenge_id);

-- ## Commands
-- Writes a parsed feed as drafts with its report, in one transaction. An item whose source_key the organisation has already imported changes nothing
-- and is reported as unchanged; an item with an invalid value is reported as unreadable. items: [{source_key, source_url, title, unreadable?, challenge:
-- column → value, criteria, was_read, guessed, left_out}].
create function private.write_import(organisation_id uuid, feed_title text, items jsonb, imported_by uuid)
returns public.challenge_imports language plpgsql security definer set search_path = '' as $$
declare
  written public.challenge_imports;
  item jsonb;
  place integer := 0;
  outcome text;
  wanted public.challenges;
  drafted uuid;
  broken text;
  acting_as text := case when imported_by is null then 'system' else 'manager' end;
begin
  if jsonb_typeof(items) is distinct from 'array'
     or exists (select from jsonb_array_elements(items) i where jsonb_typeof(i) <> 'object' or coalesce(i ->> 'source_key', '') = '' or coalesce(i ->> 'title', '') = '') then
    perform private.refuse('feed_malformed', 422);
  end if;
  if jsonb_array_length(items) = 0 then perform private.refuse('feed_empty', 422); end if;
  if jsonb_array_length(items) > 500 then perform private.refuse('feed_too_long', 422, jsonb_array_length(items)::text); end if;
  insert into public.challenge_imports (organisation_id, imported_by, feed_title, created_count, unchanged_count)
    values (organisation_id, imported_by, left(coalesce(feed_title, ''), 300), 0, 0) returning * into written;
  for item in select i from jsonb_array_elements(items) i loop
    place := place + 1;
    drafted := null;
    outcome := 'unreadable';
    if not coalesce((item ->> 'unreadable')::boolean, false) then
      -- An invalid item is reported and does not prevent the others.
      begin
        wanted := jsonb_populate_record(null::public.challenges, item -> 'challenge');
        insert into public.challenges (organisation_id, created_by, source_key, source_url, title, kind, summary, problem, themes,
            opens_at, closes_at, time_zone, expected_awards, currency, proposed_amount_minor)
          values (write_import.organisation_id, write_import.imported_by, item ->> 'source_key', item ->> 'source_url', item ->> 'title',
            coalesce(wanted.kind, 'project_competition'), coalesce(wanted.summary, ''), coalesce(wanted.problem, ''), coalesce(wanted.themes, '{}'),
            wanted.opens_at, wanted.closes_at, coalesce(wanted.time_zone, 'Asia/Karachi'), coalesce(wanted.expected_awards, 1),
            coalesce(wanted.currency, 'PKR'), wanted.proposed_amount_minor)
          on conflict on constraint challenge_source_once do nothing returning id into drafted;
        outcome := case when drafted is null then 'unchanged' else 'created' end;
        if drafted is not null then
          perform private.write_criteria(drafted, coalesce(item -> 'criteria', '[]'));
          perform private.audit('challenge.imported', 'challenge', drafted, organisation_id, null,
            jsonb_build_object('title', btrim(item ->> 'title'), 'source_key', item ->> 'source_key'), acting_as);
        end if;
      exception when data_exception or integrity_constraint_violation then
        get stacked diagnostics broken = constraint_name;
        item := item || jsonb_build_object('was_read', '[]'::jsonb, 'guessed', '[]'::jsonb, 'left_out', jsonb_build_array(jsonb_build_object(
          'field', 'item', 'from', item ->> 'title',
          'reason', format('A value is not valid (%s).', replace(coalesce(nullif(broken, ''), 'value_not_understood'), '_', ' ')))));
      end;
    end if;
    insert into public.challenge_import_items (import_id, position, source_key, title, challenge_id, outcome, was_read, guessed, left_out)
      values (written.id, place, item ->> 'source_key', item ->> 'title',
        coalesce(drafted, (select c.id from public.challenges c where c.organisation_id = write_import.organisation_id and c.source_key = item ->> 'source_key')),
        outcome, coalesce(item -> 'was_read', '[]'), coalesce(item -> 'guessed', '[]'), coalesce(item -> 'left_out', '[]'));
  end loop;
  update public.challenge_imports i set
      created_count = (select count(*) from public.challenge_import_items n where n.import_id = i.id and n.outcome = 'created'),
      unchanged_count = (select count(*) from public.challenge_import_items n where n.import_id = i.id and n.outcome = 'unchanged')
    where i.id = written.id returning * into written;
  perform private.audit('feed.imported', 'challenge_import', written.id, written.organisation_id, null,
    jsonb_build_object('feed', written.feed_title, 'created', written.created_count, 'unchanged', written.unchanged_count), acting_as);
  return written;
exception
  when data_exception then perform private.refuse('feed_malformed', 422);
end $$;

-- Imports a parsed feed (see private.write_import) as drafts of an organisation that the reader manages; at most 500 items, 5 MB.
create function public.import_challenges(organisation_id uuid, feed_title text, items jsonb)
returns public.challenge_imports language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_organisation_role(organisation_id, 'manager');
  if octet_length(items::text) > 5 * 1024 * 1024 then perform private.refuse('feed_too_large', 422); end if;
  return private.write_import(organisation_id, feed_title, items, private.actor());
end $$;

-- The imports of the organisations that the reader manages, newest first, at most 50, and the organisations to import to: {imports, organisations}.
create function public.imports_page() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object(
    'organisations', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug) order by o.name)
      from public.organisations o where o.suspended_at is null and private.has_organisation_role(o.id, 'manager')), '[]'),
    'imports', coalesce((select jsonb_agg(to_jsonb(latest) order by latest.imported_at desc) from (
      select i.id, i.feed_title, i.imported_at, i.created_count, i.unchanged_count, o.name as organisation,
        (select p.name from public.profiles p where p.id = i.imported_by) as imported_by,
        (select count(*) from public.challenge_import_items n where n.import_id = i.id and n.outcome = 'unreadable') as unreadable_count
      from public.challenge_imports i join public.organisations o on o.id = i.organisation_id
      where i.organisation_id in (select private.organisations_held('manager'))
      order by i.imported_at desc limit 50) latest), '[]'));
end $$;

-- One import with its report per item; null when the reader does not manage its organisation.
create function public.import_page(import_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', i.id, 'feed_title', i.feed_title, 'imported_at', i.imported_at, 'created_count', i.created_count,
      'unchanged_count', i.unchanged_count, 'organisation', (select o.name from public.organisations o where o.id = i.organisation_id),
      'imported_by', (select p.name from public.profiles p where p.id = i.imported_by),
      'items', coalesce((select jsonb_agg(to_jsonb(n) - 'import_id' order by n.position) from public.challenge_import_items n where n.import_id = i.id), '[]'))
    from public.challenge_imports i
    where i.id = import_page.import_id and private.has_organisation_role(i.organisation_id, 'manager'));
end $$;
