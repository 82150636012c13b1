-- Reads for people who look for partners. Nothing here shows whether anybody has a team or a proposal, except the reader's own.

-- A search in a list; `reasons` are the needs that the reader's organisations meet and, with organisation null, those that the
-- reader's profile meets: [{organisation, hits}].
create function private.search_card(posted public.partner_searches) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', posted.id, 'challenge', private.challenge_card(c), 'organisation', private.organisation_card(posted.organisation_id),
      'person', private.name_of(posted.posted_by), 'brings', posted.brings, 'seeks', posted.seeks, 'trl_from', posted.trl_from, 'until_on', posted.until_on,
      'posted_at', posted.posted_at, 'state', private.search_state(posted), 'is_kept', private.keeps_search(posted.organisation_id, posted.posted_by),
      'competencies', (select coalesce(jsonb_agg(k.label order by k.field_code, k.position), '[]')
        from public.partner_search_competencies s join public.competencies k on k.code = s.competency_code where s.search_id = posted.id),
      'reasons', (select coalesce(jsonb_agg(jsonb_build_object('organisation', o.name, 'hits', private.search_fit(posted, o.id)) order by o.name), '[]')
        from public.organisations o
        where o.id in (select m.organisation_id from public.memberships m where m.profile_id = (select auth.uid()))
          and o.id is distinct from posted.organisation_id and exists (select from private.search_hits(posted, o.id)))
        || (select case when fit = '[]' or private.keeps_search(posted.organisation_id, posted.posted_by) then '[]'::jsonb
              else jsonb_build_array(jsonb_build_object('organisation', null, 'hits', fit)) end
            from private.search_fit(posted, null, (select auth.uid())) fit))
    from public.challenges c where c.id = posted.challenge_id);
end $$;

create function private.competency_choices() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_agg(jsonb_build_object('code', k.code, 'field', f.label, 'label', k.label) order by f.position, k.position)
    from public.competencies k join public.technology_fields f on f.code = k.field_code);
end $$;

-- Active searches, newest first, 20 per page: all of them, or those for a challenge (slug) or with a competency (code), neither when empty; before_at and
-- before_id are the key of the previous page. {searches, next, choices, challenge}.
create function public.partner_searches_page(slug text default '', competency text default '', before_at timestamptz default null, before_id uuid default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare answer jsonb;
begin
  perform private.actor();
  with listed as materialized (
    select s as posted, row_number() over (order by s.posted_at desc, s.id desc) as place
    from public.partner_searches s join public.challenges c on c.id = s.challenge_id
    where s.withdrawn_at is null and s.until_on >= private.today() and private.challenge_status(c) in ('forecast', 'open')
      and (partner_searches_page.slug = '' or c.slug = partner_searches_page.slug)
      and (partner_searches_page.competency = '' or exists (
        select from public.partner_search_competencies k where k.search_id = s.id and k.competency_code = partner_searches_page.competency))
      and (before_at is null or (s.posted_at, s.id) < (before_at, before_id))
    order by s.posted_at desc, s.id desc limit 21)
  select jsonb_build_object('searches', coalesce((select jsonb_agg(private.search_card(l.posted) order by l.place) from listed l where l.place <= 20), '[]'),
    'next', (select jsonb_build_array((l.posted).posted_at, (l.posted).id) from listed l where l.place = 20 and exists (select from listed where place = 21)))
  into answer;
  return answer || jsonb_build_object('choices', private.competency_choices(),
    'challenge', (select private.challenge_card(c) from public.challenges c where c.slug = partner_searches_page.slug and c.published_at is not null));
end $$;

-- For whom the signed-in person can look for partners for a challenge, each with the reason when they cannot.
create function public.partner_search_form(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare called public.challenges;
begin
  perform private.actor();
  select * into called from public.challenges c where c.slug = partner_search_form.slug and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object('challenge', private.challenge_card(called), 'choices', private.competency_choices(),
    'organisations', (select coalesce(jsonb_agg(private.organisation_card(o.id) || jsonb_build_object('obstacle', case
        when o.suspended_at is not null then 'organisation_suspended'
        when private.organisation_status(o) <> 'verified' then 'organisation_not_verified'
        when o.id = called.organisation_id then 'sponsor_cannot_bid' end) order by o.name), '[]')
      from public.organisations o where o.id in (select private.organisations_held('manager', 'supervisor'))));
end $$;

-- The form to change an active search, for its keepers; challenge and choices as in partner_search_form.
create function public.partner_search_change_form(search_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare posted public.partner_searches;
begin
  perform private.actor();
  select * into posted from public.partner_searches s where s.id = partner_search_change_form.search_id;
  if posted.id is null or not private.keeps_search(posted.organisation_id, posted.posted_by) then perform private.refuse('not_found', 404); end if;
  if posted.withdrawn_at is not null then perform private.refuse('partner_search_withdrawn', 409); end if;
  return private.search_card(posted) || jsonb_build_object('revision', posted.revision, 'codes', to_jsonb(private.sought_codes(posted.id)),
    'choices', private.competency_choices(), 'acts', private.search_acts(posted));
end $$;

-- One search. For its keepers: matching organisations, best first, at most 20 ({organisation, hits, seeks_you: their own needs that the keeper meets}),
-- matching people, the requests, and the reader's own teams for the challenge with the people and organisations in them or invited. For others: for whom
-- they can ask, and their requests.
create function public.partner_search_page(search_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  posted public.partner_searches;
  keeps boolean;
  shown jsonb;
begin
  perform private.actor();
  select * into posted from public.partner_searches s where s.id = partner_search_page.search_id;
  if posted.id is null then perform private.refuse('not_found', 404); end if;
  keeps := private.keeps_search(posted.organisation_id, posted.posted_by);
  if posted.withdrawn_at is not null and not keeps then perform private.refuse('search_over', 404); end if;
  shown := private.search_card(posted) || jsonb_build_object('acts', private.search_acts(posted));
  if keeps then
    -- What only the keepers of a search see.
    return shown || (jsonb_build_object('matches',
      -- Verified organisations of an eligible kind that meet some of the needs, best match first.
      (with scored as (
          select h.organisation_id as id, count(*) * 2 + count(*) filter (where h.is_enough) + count(*) filter (where h.is_qualified) as score
          from private.search_hits(posted) h join public.organisations o on o.id = h.organisation_id join public.challenges c on c.id = posted.challenge_id
          where private.organisation_status(o) = 'verified' and o.id is distinct from posted.organisation_id and o.id <> c.organisation_id
            and private.is_eligible(c.eligible_kinds, o.id)
          group by h.organisation_id order by score desc, h.organisation_id limit 20)
        select coalesce(jsonb_agg(jsonb_build_object('organisation', private.organisation_card(s.id), 'hits', private.search_fit(posted, s.id),
            'seeks_you', coalesce((select private.search_fit(theirs, posted.organisation_id, posted.posted_by) from public.partner_searches theirs
              where theirs.challenge_id = posted.challenge_id and theirs.organisation_id = s.id and private.search_state(theirs) = 'active'), '[]')) order by s.score desc, s.id), '[]')
        from scored s), 'people', private.people_matches(posted),
        'approaches', (select coalesce(jsonb_agg(private.approach_card(a) || jsonb_build_object('person_id', a.asked_by,
            'hits', private.search_fit(posted, a.organisation_id, a.asked_by))
            order by a.declined_at is not null, a.asked_at, a.id), '[]')
          from public.partner_approaches a where a.search_id = posted.id and a.withdrawn_at is null),
        -- The organisations and people in each team or invited to it: {id: accepted or invited}.
        'teams', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name,
            'partners', (select coalesce(jsonb_object_agg(p.organisation_id, private.partner_state(p)), '{}')
              from public.team_partners p where p.team_id = t.id and private.partner_state(p) in ('invited', 'accepted')),
            'people', (select coalesce(jsonb_object_agg(i.profile_id, 'invited'), '{}')
                from public.team_invitations i where i.team_id = t.id and private.team_invitation_state(i) = 'invited')
              || (select coalesce(jsonb_object_agg(p.profile_id, 'accepted'), '{}')
                from public.team_people p where p.team_id = t.id and p.left_at is null)) order by t.created_at, t.id), '[]')
          from public.teams t where t.challenge_id = posted.challenge_id and t.disbanded_at is null and private.leads_team(t.id))))
      || jsonb_build_object('own_approaches', '[]'::jsonb, 'askers', '[]'::jsonb, 'can_ask_for_self', false);
  end if;
  return shown || jsonb_build_object('matches', '[]'::jsonb, 'people', '[]'::jsonb, 'approaches', '[]'::jsonb, 'teams', '[]'::jsonb,
    'own_approaches', (select coalesce(jsonb_agg(private.approach_card(a) order by a.asked_at, a.id), '[]')
      from public.partner_approaches a where a.search_id = posted.id and a.withdrawn_at is null and private.keeps_search(a.organisation_id, a.asked_by)),
    'askers', (select coalesce(jsonb_agg(private.organisation_card(o.id) order by o.name), '[]')
      from public.organisations o where o.id in (select private.search_askers(posted))),
    'can_ask_for_self', exists (select from private.search_askers(posted) asker where asker is null));
end $$;

create function private.approach_card(approach public.partner_approaches) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('id', approach.id, 'organisation', private.organisation_card(approach.organisation_id),
    'person', private.name_of(approach.asked_by), 'message', approach.message, 'asked_at', approach.asked_at,
    'state', case when approach.declined_at is null then 'waiting' else 'declined' end, 'declined_at', approach.declined_at,
    'acts', private.approach_acts(approach));
end $$;
