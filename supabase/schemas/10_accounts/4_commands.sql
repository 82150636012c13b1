-- What every page knows about its reader: name, roles in the authority, organisations with roles, unread notices.
-- The site keeps it in memory per person until 'person' is announced. Null before the profile exists.
create function public.my_context() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  context jsonb;
begin
  select jsonb_build_object(
    'name', p.name,
    'timeZone', p.time_zone,
    'roles', (select coalesce(jsonb_agg(r.role order by r.role), '[]') from public.platform_roles r where r.profile_id = person),
    'isStudent', exists (select from public.student_records s where s.profile_id = person),
    'unreadNotices', (select count(*) from public.notices n where n.profile_id = person and n.read_at is null),
    'organisations', (
      select coalesce(jsonb_agg(own.entry order by own.entry ->> 'name'), '[]') from (
        select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind,
          'status', private.organisation_status(o), 'roles', jsonb_agg(m.role order by m.role)) as entry
        from public.memberships m join public.organisations o on o.id = m.organisation_id
        where m.profile_id = person group by o.id) own))
  into context
  from public.profiles p where p.id = person;
  return context;
end $$;
grant execute on function public.my_context() to authenticated;

-- Makes the signed-in person's profile from what they gave when they joined; a second call changes nothing. Returns my_context().
-- Called by the site on the first signed-in page, as triggers on the accounts of Supabase Auth are not ours to deploy.
create function public.complete_profile() returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  given_name text;
begin
  select nullif(left(trim(u.raw_user_meta_data ->> 'name'), 120), '') into given_name from auth.users u where u.id = person;
  insert into public.profiles (id, name) values (person, coalesce(given_name, 'New member')) on conflict (id) do nothing;
  if found then
    perform private.record('profile.created', 'profile', person);
  end if;
  return public.my_context();
end $$;
grant execute on function public.complete_profile() to authenticated;

-- Saves the signed-in person's own profile. Refuses: not_found 404, and the table's checks 422 (time_zone_unknown, orcid_unknown).
create function public.update_profile(name text, headline text, skills text[], languages text[], orcid text, time_zone text)
returns public.profiles language plpgsql security definer set search_path = '' as $$
declare
  before public.profiles;
  saved public.profiles;
begin
  select * into before from public.profiles p where p.id = private.actor() for update;
  if not found then perform private.refuse('not_found', 404); end if;
  update public.profiles p set
    name = trim(update_profile.name), headline = update_profile.headline, skills = update_profile.skills,
    languages = update_profile.languages, orcid = update_profile.orcid, time_zone = update_profile.time_zone
    where p.id = before.id returning * into saved;
  perform private.record('profile.updated', 'profile', saved.id, null, to_jsonb(before), to_jsonb(saved));
  return saved;
end $$;
grant execute on function public.update_profile(text, text, text[], text[], text, text) to authenticated;

-- Ends the session this is called in: every process of the site refuses its token from now on. Supabase Auth removes the session itself.
create function public.sign_out() returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.revoke_sessions(private.actor(), array[(auth.jwt() ->> 'session_id')::uuid]);
end $$;
grant execute on function public.sign_out() to authenticated;

-- Ends every session of the signed-in person, this one included, in the same way.
create function public.sign_out_everywhere() returns void
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
begin
  perform private.revoke_sessions(person, array(select s.id from auth.sessions s where s.user_id = person));
  perform private.record('profile.signed_out_everywhere', 'profile', person);
end $$;
grant execute on function public.sign_out_everywhere() to authenticated;
