-- Tells people in the app and queues their mail, in the transaction of the change. The actor is not told of what they did themselves.
create function private.notify(profile_ids uuid[], kind text, path text, data jsonb default '{}')
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.tell(array_remove(notify.profile_ids, (select auth.uid())), notify.kind, notify.path, notify.data);
end $$;

-- The same, also to who acts: for what they could not know from their own act.
create function private.tell(profile_ids uuid[], kind text, path text, data jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare told record;
begin
  for told in
    insert into public.notices (profile_id, kind, path, data)
    select distinct person, tell.kind, tell.path, tell.data
    from unnest(profile_ids) person
    where person is not null
    returning id, profile_id
  loop
    perform private.enqueue('send_notice_mail', jsonb_build_object('notice_id', told.id), 'notice-' || told.id);
  end loop;
end $$;

-- The number of unread notices is kept in memory per person; this drops that copy.
create trigger notices_announce after insert or update or delete on public.notices
  for each row execute function private.announce_row('person', 'profile_id');
