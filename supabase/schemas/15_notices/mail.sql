-- ## Tables
create table public.declined_mails (
  profile_id uuid not null references public.profiles (id),
  topic text not null check (topic in ('saved_searches', 'digest', 'challenges', 'teams', 'reviews', 'awards', 'money')),
  declined_at public.moment not null default now(),
  primary key (profile_id, topic)
);
comment on table public.declined_mails is 'Topics that a person does not want by email. Notices in the app still come. Notices about the account, roles and organisations are always emailed.';

create table public.mail_settings (
  profile_id uuid primary key references public.profiles (id),
  -- The hour of the daily digest, in the person's time zone.
  digest_hour smallint not null default 7 check (digest_hour between 0 and 23)
);
comment on table public.mail_settings is 'The hour at which a person gets the daily digest. Without a row it is 7:00.';

create table private.signing_keys (
  purpose public.line primary key,
  key bytea not null default extensions.gen_random_bytes(32)
);
comment on table private.signing_keys is 'Secrets that sign links in emails, created on first use. Deleting one invalidates every link that it signed.';

-- ## Rules
-- The email topic of a kind of notice; null for kinds that are always emailed.
create function private.mail_topic(kind text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case split_part(kind, '.', 1)
    when 'saved_search' then 'saved_searches'
    when 'challenge' then 'challenges' when 'question' then 'challenges'
    when 'team' then 'teams' when 'partner' then 'teams' when 'opening' then 'teams' when 'opening_request' then 'teams' when 'work_record' then 'teams'
    when 'shares' then 'teams' when 'ip_terms' then 'teams' when 'proposal' then 'teams' when 'intent' then 'teams' when 'partner_search' then 'teams'
    when 'review' then 'reviews' when 'conflict' then 'reviews'
    when 'award' then 'awards' when 'deed' then 'awards' when 'milestone' then 'awards'
    when 'payment' then 'money' when 'contribution' then 'money' when 'budget' then 'money' when 'fund' then 'money' end;
end $$;

create function private.declines_mail(profile_id uuid, topic text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.declined_mails r where r.profile_id = declines_mail.profile_id and r.topic = declines_mail.topic);
end $$;

-- The token of an unsubscribe link: person, topic and a signature that only the database can make. It is not secret and does not expire.
create function private.unsubscribe_token(profile_id uuid, topic text) returns text
language plpgsql security definer set search_path = '' as $$
declare secret bytea;
begin
  -- The secret is created on first use.
  insert into private.signing_keys (purpose)
    select 'unsubscribe' where not exists (select from private.signing_keys k where k.purpose = 'unsubscribe') on conflict do nothing;
  select k.key into secret from private.signing_keys k where k.purpose = 'unsubscribe';
  return profile_id || '.' || topic || '.' || encode(extensions.hmac(convert_to(profile_id || '.' || topic, 'UTF8'), secret, 'sha256'), 'hex');
end $$;

-- The person and the topic of a token. Refuses: not_found 404 for a token that was not signed here.
create function private.require_unsubscribe_token(token text, out profile_id uuid, out topic text) returns record
language plpgsql security definer set search_path = '' as $$
begin
  if token !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}[.][a-z_]{1,40}[.][0-9a-f]{64}$' then perform private.refuse('not_found', 404); end if;
  profile_id := split_part(token, '.', 1)::uuid;
  topic := split_part(token, '.', 2);
  if token <> private.unsubscribe_token(profile_id, topic) then perform private.refuse('not_found', 404); end if;
end $$;

-- ## Commands
-- Saves the topics that the signed-in person does not want by email, and the hour of the daily digest in their time zone.
create function public.save_mail_choices(declined text[], digest_hour integer) returns void
language plpgsql security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if exists (select unnest(save_mail_choices.declined)
             except select unnest(array['saved_searches', 'digest', 'challenges', 'teams', 'reviews', 'awards', 'money'])) then
    perform private.refuse('mail_topic_unknown', 422);
  end if;
  delete from public.declined_mails r where r.profile_id = person and r.topic <> all (coalesce(save_mail_choices.declined, '{}'));
  insert into public.declined_mails (profile_id, topic) select distinct person, unnest(save_mail_choices.declined) on conflict do nothing;
  insert into public.mail_settings as s (profile_id, digest_hour) values (person, save_mail_choices.digest_hour)
    on conflict on constraint mail_settings_pkey do update set digest_hour = excluded.digest_hour;
  perform private.audit('profile.mail_choices_saved', 'profile', person, null, null,
    jsonb_build_object('declined', to_jsonb(declined), 'digest_hour', digest_hour));
end $$;

-- The topic that an unsubscribe link turns off: {topic, is_declined}. For anybody who has the link.
create function public.unsubscribe_page(token text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare asked record := private.require_unsubscribe_token(token);
begin
  return jsonb_build_object('topic', asked.topic, 'is_declined', private.declines_mail(asked.profile_id, asked.topic));
end $$;
grant execute on function public.unsubscribe_page(text) to anon;

-- Turns off the emails of a topic for the person of the link, signed in or not. Repeating it changes nothing.
create function public.unsubscribe(token text) returns void
language plpgsql security definer set search_path = '' as $$
declare asked record := private.require_unsubscribe_token(token);
begin
  insert into public.declined_mails (profile_id, topic) values (asked.profile_id, asked.topic) on conflict do nothing;
  if found then perform private.audit('profile.unsubscribed', 'profile', asked.profile_id, null, null, jsonb_build_object('topic', asked.topic)); end if;
end $$;
grant execute on function public.unsubscribe(text) to anon;
