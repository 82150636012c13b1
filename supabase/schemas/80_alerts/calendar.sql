-- Creates the secret address of the reader's calendar of deadlines, in place of an older one, and returns its token.
create function public.make_calendar() returns text
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  made text;
begin
  if not exists (select from public.profiles p where p.id = person) then perform private.refuse('profile_required', 409); end if;
  delete from private.calendar_feeds f where f.profile_id = person;
  insert into private.calendar_feeds (profile_id) values (person) returning token into made;
  perform private.audit('profile.calendar_made', 'profile', person);
  return made;
end $$;

-- Removes the reader's calendar address. Repeating it changes nothing.
create function public.revoke_calendar() returns void
language plpgsql security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  delete from private.calendar_feeds f where f.profile_id = person;
  if found then perform private.audit('profile.calendar_revoked', 'profile', person); end if;
end $$;

-- The notification settings: topics that are turned off, the hour and time zone of the digest, the calendar's token.
create function public.mail_choices_page() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  return jsonb_build_object(
    'declined', (select coalesce(jsonb_agg(r.topic), '[]') from public.declined_mails r where r.profile_id = person),
    'digest_hour', coalesce((select s.digest_hour from public.mail_settings s where s.profile_id = person), 7),
    'time_zone', (select p.time_zone from public.profiles p where p.id = person),
    'calendar_token', (select f.token from private.calendar_feeds f where f.profile_id = person),
    'searches', (select count(*) from public.saved_searches s where s.profile_id = person));
end $$;

-- The deadlines of a challenge for a calendar; `sequence` counts how many times they were moved.
create function private.deadlines_of(challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title,
    'organisation', private.organisation_name(challenge.organisation_id), 'closes_at', challenge.closes_at,
    'questions_close_at', challenge.questions_close_at, 'changed_at', challenge.updated_at, 'is_cancelled', challenge.cancelled_at is not null,
    'sequence', (select count(*) from public.audit_entries e where e.object_type = 'challenge' and e.object_id = challenge.id
                 and e.action in ('challenge.extended', 'challenge.amended', 'challenge.cancelled')));
end $$;

-- The deadlines for a secret address, soonest first: of watched challenges and of the challenges of the person's teams, published and closed
-- at most 90 days ago; null for an unknown token. For everybody who has the address.
create function public.calendar_page(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select (
      select coalesce(jsonb_agg(private.deadlines_of(c) order by c.closes_at, c.id), '[]')
      from public.challenges c
      where c.published_at is not null and c.closes_at > now() - interval '90 days' and c.id in (
        select w.challenge_id from public.challenge_watches w where w.profile_id = f.profile_id
        union
        select t.challenge_id from public.team_people p join public.teams t on t.id = p.team_id
          where p.profile_id = f.profile_id and p.left_at is null and t.disbanded_at is null))
    from private.calendar_feeds f where f.token = calendar_page.token);
end $$;
grant execute on function public.calendar_page(text) to anon;

-- The deadlines of one published challenge; null for any other address. For everybody.
create function public.challenge_deadlines(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select private.deadlines_of(c) from public.challenges c where c.slug = challenge_deadlines.slug and c.published_at is not null);
end $$;
grant execute on function public.challenge_deadlines(text) to anon;
