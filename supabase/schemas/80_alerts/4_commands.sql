-- Keeps a view of the public list for the signed-in person, told of new challenges in it as `pace` says. `query` is what search_challenges
-- takes, `address` the list's own. Refuses: sign_in_required 401, profile_required 409, too_many_saved_searches 409 (fifty),
-- saved_search_name_taken 409, search_not_understood 422.
create function public.save_search(name text, query jsonb, address text, pace public.alert_pace) returns public.saved_searches
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  asked jsonb := case when jsonb_typeof(save_search.query) = 'object' then save_search.query - 'sort' - 'after' end;
  saved public.saved_searches;
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  perform private.require_sound_query(asked);
  if (select count(*) from public.saved_searches s where s.profile_id = person) >= 50 then perform private.refuse('too_many_saved_searches', 409); end if;
  insert into public.saved_searches (profile_id, name, query, terms, address, pace)
    values (person, btrim(save_search.name), asked, private.search_terms(asked), save_search.address, save_search.pace) returning * into saved;
  perform private.record('saved_search.saved', 'saved_search', saved.id, null, null, jsonb_build_object('pace', saved.pace));
  return saved;
end $$;
grant execute on function public.save_search(text, jsonb, text, public.alert_pace) to authenticated;

-- Renames one's own saved search and changes how it tells. Refuses: sign_in_required 401, not_found 404, saved_search_name_taken 409.
create function public.change_saved_search(search_id uuid, name text, pace public.alert_pace) returns public.saved_searches
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  changed public.saved_searches;
begin
  update public.saved_searches s set name = btrim(change_saved_search.name), pace = change_saved_search.pace, updated_at = now()
    where s.id = change_saved_search.search_id and s.profile_id = person returning * into changed;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.record('saved_search.changed', 'saved_search', changed.id, null, null, jsonb_build_object('pace', changed.pace));
  return changed;
end $$;
grant execute on function public.change_saved_search(uuid, text, public.alert_pace) to authenticated;

-- Deletes one's own saved search; again is no change. Refuses: sign_in_required 401.
create function public.delete_saved_search(search_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  delete from public.saved_searches s where s.id = delete_saved_search.search_id and s.profile_id = person;
  if found then perform private.record('saved_search.deleted', 'saved_search', delete_saved_search.search_id); end if;
end $$;
grant execute on function public.delete_saved_search(uuid) to authenticated;

-- One's own saved searches by name, with what each found last: [{id, name, query, address, pace, created_at, found, last_found: {title, slug, at}}].
-- Refuses: sign_in_required 401.
create function public.saved_searches_page() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'query', s.query, 'address', s.address, 'pace', s.pace, 'created_at', s.created_at,
      'found', (select count(*) from public.search_matches m where m.search_id = s.id),
      'last_found', (select jsonb_build_object('title', c.title, 'slug', c.slug, 'at', m.found_at) from public.search_matches m
        join public.challenges c on c.id = m.challenge_id where m.search_id = s.id order by m.found_at desc limit 1)) order by s.name), '[]')
    from public.saved_searches s where s.profile_id = person);
end $$;
grant execute on function public.saved_searches_page() to authenticated;
