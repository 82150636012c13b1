-- ## Tables
create table public.record_links (
  id uuid primary key default gen_random_uuid(),
  student_id uuid not null references public.profiles (id),
  label public.line not null check (char_length(label) between 1 and 120),
  -- 32 random bytes; anybody who has it can read what the link shares.
  token text not null constraint record_link_token_taken unique check (token ~ '^[0-9a-f]{64}$'),
  made_at public.moment not null default now(),
  revoked_at public.moment
);
comment on table public.record_links is 'A student''s link to chosen work records, readable without signing in until it is revoked. Only the student can read the row.';
create index record_links_by_student on public.record_links (student_id, made_at desc);

create table public.record_link_items (
  link_id uuid not null references public.record_links (id),
  record_id uuid not null references public.work_records (id),
  primary key (link_id, record_id)
);
comment on table public.record_link_items is 'The work records that a link shares.';
create index record_link_items_by_record on public.record_link_items (record_id);

-- ## Rules
-- How a work record appears to a person who has a link. `waits`: the proposal is confidential until its challenge closes, so the link does not even
-- reveal that it exists. If the challenge was cancelled before closing, its proposals stay confidential. After closing, the rule of the challenge
-- applies: full, redacted, count, hidden.
create function private.record_appearance(record public.work_records) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when private.is_challenge_closed(c.id) then coalesce(rule.appearance, 'full') else 'waits' end
    from public.opening_requests r join public.openings o on o.id = r.opening_id join public.teams t on t.id = o.team_id
      join public.challenges c on c.id = t.challenge_id left join public.challenge_appearances rule on rule.challenge_id = c.id
    where r.id = record.request_id);
end $$;

-- ## Commands
-- Creates a link to the student's own work records: anybody who has it can read them without signing in. At most 20 links can be active. The same
-- call again while its link is active returns that link.
create function public.share_records(record_ids uuid[], label text) returns public.record_links
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  made public.record_links;
  wanted_label text := btrim(coalesce(share_records.label, ''));
  wanted_records uuid[] := array(select distinct w from unnest(share_records.record_ids) w order by w);
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if coalesce(cardinality(share_records.record_ids), 0) = 0 then perform private.refuse('records_missing', 422); end if;
  if exists (select from unnest(share_records.record_ids) wanted
             where not exists (select from public.work_records w where w.id = wanted and w.student_id = person)) then
    perform private.refuse('not_found', 404);
  end if;
  if wanted_label !~ '\S' then perform private.refuse('label_missing', 422); end if;
  select l.* into made from public.record_links l where l.student_id = person and l.revoked_at is null and l.label = wanted_label
    and array(select i.record_id from public.record_link_items i where i.link_id = l.id order by 1) = wanted_records;
  if found then return made; end if;
  if (select count(*) from public.record_links l where l.student_id = person and l.revoked_at is null) >= 20 then perform private.refuse('too_many_links', 409); end if;
  insert into public.record_links (student_id, label, token)
    values (person, wanted_label, encode(extensions.gen_random_bytes(32), 'hex')) returning * into made;
  insert into public.record_link_items (link_id, record_id) select made.id, w from unnest(wanted_records) w;
  -- Never include the token: other people read the audit log.
  perform private.audit('record_link.made', 'record_link', made.id, null, null, jsonb_build_object('records', to_jsonb(wanted_records)), 'student');
  return made;
end $$;

-- Revokes a link of the student; after that it behaves like an unknown link. Revoking again changes nothing.
create function public.revoke_record_link(link_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  if not exists (select from public.record_links l where l.id = revoke_record_link.link_id and l.student_id = person) then perform private.refuse('not_found', 404); end if;
  update public.record_links l set revoked_at = now() where l.id = revoke_record_link.link_id and l.revoked_at is null;
  if found then perform private.audit('record_link.revoked', 'record_link', revoke_record_link.link_id, acting_as => 'student'); end if;
end $$;

-- What a person who has the link reads: the student's name, the work records that can be shown, and `more`, the number of those on restricted
-- challenges. For anybody. A revoked link, an unknown one and one that shares nothing now all give not_found (404).
create function public.shared_records(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  link public.record_links;
  answer jsonb;
begin
  select * into link from public.record_links l where l.token = shared_records.token and l.revoked_at is null;
  if link.id is null then perform private.refuse('not_found', 404); end if;
  select jsonb_build_object(
      'student', private.name_of(link.student_id), 'headline', (select p.headline from public.profiles p where p.id = link.student_id),
      'made_at', link.made_at,
      'records', coalesce(jsonb_agg(private.record_card(shown.record, shown.appearance) order by shown.joined_at desc, (shown.record).id)
        filter (where shown.appearance in ('full', 'redacted')), '[]'),
      'more', count(*) filter (where shown.appearance = 'count'))
    into answer
    from (
      select w as record, r.accepted_at as joined_at, private.record_appearance(w) as appearance
      from public.record_link_items i join public.work_records w on w.id = i.record_id join public.opening_requests r on r.id = w.request_id
      where i.link_id = link.id) shown;
  if answer -> 'records' = '[]' and answer -> 'more' = '0' then perform private.refuse('not_found', 404); end if;
  return answer;
end $$;
grant execute on function public.shared_records(text) to anon;
