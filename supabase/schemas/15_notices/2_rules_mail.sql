-- The topic that a kind of notice is mailed under; null for what is always mailed.
create function private.mail_topic(kind text) returns text
language sql immutable set search_path = '' as $$
  select case split_part(kind, '.', 1)
    when 'saved_search' then 'saved_searches'
    when 'challenge' then 'challenges' when 'question' then 'challenges'
    when 'team' then 'teams' when 'partner' then 'teams' when 'opening' then 'teams' when 'opening_request' then 'teams' when 'work_record' then 'teams'
    when 'shares' then 'teams' when 'ip_terms' then 'teams' when 'proposal' then 'teams' when 'intent' then 'teams' when 'partner_search' then 'teams'
    when 'review' then 'reviews' when 'conflict' then 'reviews'
    when 'award' then 'awards' when 'deed' then 'awards' when 'milestone' then 'awards'
    when 'payment' then 'money' when 'contribution' then 'money' when 'budget' then 'money' when 'fund' then 'money' end;
$$;

create function private.refuses_mail(profile_id uuid, topic text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.mail_refusals r where r.profile_id = refuses_mail.profile_id and r.topic = refuses_mail.topic);
$$;

-- The secret of a purpose, made when first asked for.
create function private.signing_key(purpose text) returns bytea
language plpgsql security definer set search_path = '' as $$
declare secret bytea;
begin
  select k.key into secret from private.signing_keys k where k.purpose = signing_key.purpose;
  if found then return secret; end if;
  insert into private.signing_keys (purpose) values (signing_key.purpose) on conflict do nothing;
  select k.key into secret from private.signing_keys k where k.purpose = signing_key.purpose;
  return secret;
end $$;

-- The token of an unsubscribe link: person, topic, and a signature that only the database can make. It says nothing secret and never ends.
create function private.unsubscribe_token(profile_id uuid, topic text) returns text
language sql security definer set search_path = '' as $$
  select unsubscribe_token.profile_id || '.' || unsubscribe_token.topic || '.'
    || encode(extensions.hmac(convert_to(unsubscribe_token.profile_id || '.' || unsubscribe_token.topic, 'UTF8'), private.signing_key('unsubscribe'), 'sha256'), 'hex');
$$;

-- Who refuses what by this token. Refuses: not_found 404 for a token that was not signed here.
create function private.require_unsubscribe_token(token text, out profile_id uuid, out topic text) returns record
language plpgsql security definer set search_path = '' as $$
begin
  if token !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}[.][a-z_]{1,40}[.][0-9a-f]{64}$' then perform private.refuse('not_found', 404); end if;
  profile_id := split_part(token, '.', 1)::uuid;
  topic := split_part(token, '.', 2);
  if token <> private.unsubscribe_token(profile_id, topic) then perform private.refuse('not_found', 404); end if;
end $$;
