-- Who keeps a search for partners, whether it still stands, and who meets it.

-- Whether the signed-in person keeps the search: managers and supervisors of the organisation that looks, or the person who does.
create function private.keeps_search(organisation_id uuid, posted_by uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  if organisation_id is null then return posted_by = (select auth.uid()); end if;
  return private.has_organisation_role(keeps_search.organisation_id, 'manager', 'supervisor');
end $$;

-- Where a search stands: standing, withdrawn, or over (its day has passed, or its challenge takes no bids any more).
create function private.search_state(posted public.partner_searches) returns text
language sql stable security definer set search_path = '' as $$
  select case when posted.withdrawn_at is not null then 'withdrawn'
    when posted.until_on < private.today() or not exists (
      select from public.challenges c where c.id = posted.challenge_id and private.challenge_status(c) in ('forecast', 'open')) then 'over'
    else 'standing' end;
$$;

-- What an organisation has of what a search seeks, one row a capability; `label` as the list or the organisation names it, `is_enough` whether
-- the level it reached is what the search asks for, null when that is not said.
create function private.search_hits(posted public.partner_searches, organisation_id uuid default null)
returns table (organisation_id uuid, label text, is_own_words boolean, trl_reached smallint, is_enough boolean, evidence text, is_qualified boolean)
language sql stable security definer set search_path = '' rows 20 as $$
  select c.organisation_id, k.label, false, c.trl_reached, c.trl_reached >= posted.trl_from, c.evidence, exists (
      select from public.qualified_fields q where q.organisation_id = c.organisation_id and q.field_code = k.field_code and q.valid_until >= private.today())
  from public.partner_search_competencies s join public.competencies k on k.code = s.competency_code
    join public.organisation_capabilities c on c.competency_code = s.competency_code
  where s.search_id = posted.id and (search_hits.organisation_id is null or c.organisation_id = search_hits.organisation_id)
  union all
  select c.organisation_id, c.own_words, true, c.trl_reached, c.trl_reached >= posted.trl_from, c.evidence, false
  from public.organisation_capabilities c
  where c.own_words is not null and posted.seeks <> '' and (search_hits.organisation_id is null or c.organisation_id = search_hits.organisation_id)
    and numnode(plainto_tsquery('english', private.fold_text(c.own_words))) > 0
    and to_tsvector('english', private.fold_text(posted.seeks)) @@ plainto_tsquery('english', private.fold_text(c.own_words));
$$;

-- The same as data: [{label, is_own_words, trl_reached, is_enough, evidence, is_qualified, fits: null}].
create function private.search_fit(posted public.partner_searches, organisation_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(h) - 'organisation_id' || '{"fits": null}' order by h.is_enough is false, h.trl_reached desc nulls last, h.label), '[]')
  from private.search_hits(search_fit.posted, search_fit.organisation_id) h;
$$;

-- Locks a search to change it. Refuses: sign_in_required 401, not_found 404, not_allowed 403.
create function private.search_for_change(search_id uuid) returns public.partner_searches
language plpgsql security definer set search_path = '' as $$
declare posted public.partner_searches;
begin
  perform private.actor();
  select * into posted from public.partner_searches s where s.id = search_for_change.search_id for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if not private.keeps_search(posted.organisation_id, posted.posted_by) then perform private.refuse('not_allowed', 403); end if;
  return posted;
end $$;
