-- Looking for partners for a challenge.

-- Posts that an organisation (its manager or supervisor) or, without one, the signed-in person seeks partners: what it brings (3 to 1,000
-- characters), what it seeks (competencies of the list, own words, the TRL a partner should have reached), until a day. One stands a challenge.
-- The same call again gives the same posted.
-- Raises not_allowed, not_found, organisation_suspended, organisation_not_verified, sponsor_cannot_bid, challenge_takes_no_partners,
-- search_seeks_nothing, competency_unknown, search_ends_in_past, search_ends_after_closing, partner_search_standing, and the table's checks.
create function public.post_partner_search(challenge_id uuid, organisation_id uuid, brings text, seeks text, competencies text[], trl_from smallint, until_on date)
returns public.partner_searches language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  called public.challenges;
  posted public.partner_searches;
  sought text[] := private.distinct_codes(post_partner_search.competencies);
begin
  select * into called from public.challenges c where c.id = post_partner_search.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  if post_partner_search.organisation_id is not null then
    perform private.require_organisation_role(post_partner_search.organisation_id, 'manager', 'supervisor');
    perform private.require_verified(post_partner_search.organisation_id);
    if called.organisation_id = post_partner_search.organisation_id then perform private.refuse('sponsor_cannot_bid', 409); end if;
  end if;
  if private.challenge_status(called) not in ('forecast', 'open') then perform private.refuse('challenge_takes_no_partners', 409); end if;
  perform private.require_sought(sought, post_partner_search.seeks);
  perform private.require_search_end(called, post_partner_search.until_on);

  insert into public.partner_searches (challenge_id, organisation_id, posted_by, brings, seeks, trl_from, until_on)
    values (called.id, post_partner_search.organisation_id, person, trim(post_partner_search.brings), trim(coalesce(post_partner_search.seeks, '')),
      post_partner_search.trl_from, post_partner_search.until_on)
    on conflict do nothing returning * into posted;
  if posted.id is null then return private.same_search(called.id, post_partner_search.organisation_id, trim(post_partner_search.brings), sought); end if;
  insert into public.partner_search_competencies (search_id, competency_code) select posted.id, code from unnest(sought) code;
  perform private.record('partner_search.posted', 'partner_search', posted.id, posted.organisation_id, after => jsonb_build_object('challenge_id', called.id));
  return posted;
end $$;
grant execute on function public.post_partner_search(uuid, uuid, text, text, text[], smallint, date) to authenticated;

create function private.distinct_codes(codes text[]) returns text[]
language sql immutable set search_path = '' as $$
  select array(select distinct code from unnest(coalesce(codes, '{}')) code order by code);
$$;

create function private.sought_codes(search_id uuid) returns text[]
language sql stable security definer set search_path = '' as $$
  select array(select c.competency_code from public.partner_search_competencies c where c.search_id = sought_codes.search_id order by 1);
$$;

-- Refuses: search_seeks_nothing 422, competency_unknown 422 one that is not of the list, table_too_long 422 more than twelve.
create function private.require_sought(sought text[], seeks text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if cardinality(sought) = 0 and coalesce(seeks, '') !~ '\S' then perform private.refuse('search_seeks_nothing', 422); end if;
  if cardinality(sought) > 12 then perform private.refuse('table_too_long', 422, '12'); end if;
  if exists (select from unnest(sought) given (code) where not exists (select from public.competencies k where k.code = given.code)) then
    perform private.refuse('competency_unknown', 422);
  end if;
end $$;

-- Refuses: search_ends_in_past 422, search_ends_after_closing 422 a day after that on which bidding closes.
create function private.require_search_end(called public.challenges, until_on date) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if until_on is null or until_on < private.today() then perform private.refuse('search_ends_in_past', 422); end if;
  if until_on > coalesce((called.closes_at at time zone called.time_zone)::date, private.today() + 366) then
    perform private.refuse('search_ends_after_closing', 422);
  end if;
end $$;

-- The search that stands already, where it is this person's very same one; else refuses partner_search_standing 409.
create function private.same_search(challenge_id uuid, organisation_id uuid, brings text, sought text[]) returns public.partner_searches
language plpgsql stable security definer set search_path = '' as $$
declare posted public.partner_searches;
begin
  select * into posted from public.partner_searches s
    where s.challenge_id = same_search.challenge_id and s.withdrawn_at is null and s.organisation_id is not distinct from same_search.organisation_id
      and (s.organisation_id is not null or s.posted_by = private.actor());
  if posted.posted_by = private.actor() and posted.brings = same_search.brings and private.sought_codes(posted.id) = sought then return posted; end if;
  perform private.refuse('partner_search_standing', 409);
end $$;

-- Changes what a search brings and seeks and until when, for its keepers, over the revision that was read. What says the same changes nothing.
-- Raises not_found, not_allowed, organisation_suspended, organisation_not_verified, partner_search_withdrawn, challenge_takes_no_partners,
-- partner_search_stale (detail: the revision that stands), what posting refuses of its fields, and the table's checks.
create function public.change_partner_search(search_id uuid, revision integer, brings text, seeks text, competencies text[], trl_from smallint, until_on date)
returns public.partner_searches language plpgsql security definer set search_path = '' as $$
declare
  posted public.partner_searches := private.search_for_change(change_partner_search.search_id);
  called public.challenges;
  sought text[] := private.distinct_codes(change_partner_search.competencies);
  wanted record;
begin
  if posted.withdrawn_at is not null then perform private.refuse('partner_search_withdrawn', 409); end if;
  if posted.organisation_id is not null then perform private.require_verified(posted.organisation_id); end if;
  select * into called from public.challenges c where c.id = posted.challenge_id;
  if private.challenge_status(called) not in ('forecast', 'open') then perform private.refuse('challenge_takes_no_partners', 409); end if;
  select trim(change_partner_search.brings) as brings, trim(coalesce(change_partner_search.seeks, '')) as seeks into wanted;
  if (posted.brings, posted.seeks, posted.trl_from, posted.until_on, private.sought_codes(posted.id))
     is not distinct from (wanted.brings, wanted.seeks, change_partner_search.trl_from, change_partner_search.until_on, sought) then
    return posted;
  end if;
  if posted.revision is distinct from change_partner_search.revision then perform private.refuse('partner_search_stale', 409, posted.revision::text); end if;
  perform private.require_sought(sought, wanted.seeks);
  perform private.require_search_end(called, change_partner_search.until_on);

  update public.partner_searches s set brings = wanted.brings, seeks = wanted.seeks, trl_from = change_partner_search.trl_from,
      until_on = change_partner_search.until_on, revision = s.revision + 1
    where s.id = posted.id returning * into posted;
  delete from public.partner_search_competencies c where c.search_id = posted.id and c.competency_code <> all (sought);
  insert into public.partner_search_competencies (search_id, competency_code) select posted.id, code from unnest(sought) code on conflict do nothing;
  perform private.record('partner_search.changed', 'partner_search', posted.id, posted.organisation_id, after => jsonb_build_object('revision', posted.revision));
  return posted;
end $$;
grant execute on function public.change_partner_search(uuid, integer, text, text, text[], smallint, date) to authenticated;

-- Takes a search back, for its keepers; who asked to be taken in and waits is told. Again changes nothing. Raises not_found, not_allowed.
create function public.withdraw_partner_search(search_id uuid) returns public.partner_searches
language plpgsql security definer set search_path = '' as $$
declare posted public.partner_searches := private.search_for_change(withdraw_partner_search.search_id);
begin
  if posted.withdrawn_at is not null then return posted; end if;
  update public.partner_searches s set withdrawn_at = now(), withdrawn_by = private.actor() where s.id = posted.id returning * into posted;
  perform private.record('partner_search.withdrawn', 'partner_search', posted.id, posted.organisation_id);
  perform private.notify(array(select unnest(private.approach_senders(a)) from public.partner_approaches a
      where a.search_id = posted.id and private.approach_state(a) = 'waiting'),
    'partner_search.withdrawn', private.search_path_for_others(posted), private.search_notice(posted));
  return posted;
end $$;
grant execute on function public.withdraw_partner_search(uuid) to authenticated;
