-- ## Tables
create table public.notices (
  id bigint generated always as identity primary key,
  profile_id uuid not null references public.profiles (id),
  kind text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  -- The page of the notice, for example /awards/….
  path public.line not null check (path like '/%' and char_length(path) <= 300),
  data jsonb not null default '{}',
  created_at public.moment not null default now(),
  read_at public.moment
);
comment on table public.notices is 'What a person is told in the app. It is written in the transaction of the change, together with its email job.';
create index notices_by_profile on public.notices (profile_id, id desc);
create index notices_unread on public.notices (profile_id) where read_at is null;

-- ## Rules
-- Notifies people in the app and queues their emails, in the transaction of the change. The actor is notified only `with_actor`: of a fact that does not
-- follow from their own act.
create function private.notify(profile_ids uuid[], kind text, path text, data jsonb default '{}', with_actor boolean default false)
returns void language plpgsql security definer set search_path = '' as $$
declare told record;
begin
  for told in
    insert into public.notices (profile_id, kind, path, data)
    select distinct person, notify.kind, notify.path, notify.data
    from unnest(profile_ids) person
    where person is not null and (with_actor or person is distinct from (select auth.uid()))
    returning id, profile_id
  loop
    perform private.enqueue('send_notice_mail', jsonb_build_object('notice_id', told.id), 'notice-' || told.id);
  end loop;
end $$;

-- The app caches the number of unread notices per person; this drops the cached value.
create trigger notices_announce after insert or update or delete on public.notices
  for each row execute function private.announce_row('person', 'profile_id');

-- ## Commands
-- Marks a notice of the reader as read. Repeating it changes nothing.
create function public.read_notice(notice_id bigint) returns public.notices
language plpgsql security definer set search_path = '' as $$
declare notice public.notices;
begin
  select * into notice from public.notices n where n.id = read_notice.notice_id and n.profile_id = private.actor() for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if notice.read_at is null then update public.notices n set read_at = now() where n.id = notice.id returning * into notice; end if;
  return notice;
end $$;

-- Marks the reader's notices up to `up_to` as read, so that later notices stay unread; null marks all. Returns how many were unread.
create function public.read_all_notices(up_to bigint default null) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  marked integer;
begin
  update public.notices n set read_at = now()
    where n.profile_id = person and n.read_at is null and (read_all_notices.up_to is null or n.id <= read_all_notices.up_to);
  get diagnostics marked = row_count;
  return marked;
end $$;

-- The reader's notices, newest first, `page_size` (at most 100) before the one with id `before_id`; the number of unread ones; whether older ones exist.
create function public.notices_page(before_id bigint default null, page_size integer default 30) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    with listed as (
      select n.id, n.kind, n.path, n.data, n.created_at, n.read_at from public.notices n
      where n.profile_id = (select auth.uid()) and (before_id is null or n.id < before_id)
      order by n.id desc limit least(greatest(page_size, 1), 100) + 1)
    select jsonb_build_object(
      'notices', (select coalesce(jsonb_agg(page order by page.id desc), '[]')
                  from (select * from listed l order by l.id desc limit least(greatest(page_size, 1), 100)) page),
      'has_more', (select count(*) > least(greatest(page_size, 1), 100) from listed),
      'unread', (select count(*) from public.notices n where n.profile_id = (select auth.uid()) and n.read_at is null)));
end $$;
