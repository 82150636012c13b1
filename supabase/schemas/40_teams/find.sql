-- Verified organisations that the team might invite, by words of their name, at most 20. Each has the reason why it can't be invited, if any.
create function public.find_partners(team_id uuid, words text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  called public.challenges;
  pattern text := private.containing(trim(find_partners.words));
begin
  perform private.require_team_known(find_partners.team_id);
  perform private.refuse_as(private.leading_refusal(find_partners.team_id));
  if char_length(pattern) < 4 then return '[]'; end if;
  select c.* into called from public.challenges c join public.teams t on t.challenge_id = c.id where t.id = find_partners.team_id;
  return coalesce((
    select jsonb_agg(private.organisation_card(found.id) || jsonb_build_object('city', found.city, 'obstacle', case
        when found.id = called.organisation_id then 'sponsor_cannot_bid'
        when not private.is_eligible(called.eligible_kinds, found.id) then 'organisation_not_eligible'
        when exists (select from public.team_partners p where p.team_id = find_partners.team_id and p.organisation_id = found.id
                     and private.partner_state(p) in ('accepted', 'invited')) then 'already_partner' end) order by found.name, found.id)
    from (select o.* from public.organisations o
          where o.verified_at is not null and o.suspended_at is null and o.name ilike pattern order by o.name, o.id limit 20) found), '[]');
end $$;

-- Members of the team's organisations who might be invited, by words of their name, at most 30; students join by request and are left out. The
-- team's lead gets the members of all its organisations; a person in charge at a partner gets that partner's; a signatory of the lead organisation
-- gets its own, to hand over the lead.
create function public.find_team_candidates(team_id uuid, words text default '') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  leads boolean := private.leads_team(find_team_candidates.team_id);
  signs boolean := private.has_organisation_role((select t.lead_organisation_id from public.teams t where t.id = find_team_candidates.team_id), 'signatory');
  acts jsonb;
  pattern text := private.containing(trim(find_team_candidates.words));
begin
  perform private.require_team_known(find_team_candidates.team_id);
  select private.team_acts(t, private.team_limits(t.id)) into acts from public.teams t where t.id = find_team_candidates.team_id;
  if acts ->> 'hand_over_lead' is not null then perform private.require_act(acts, 'invite_person'); end if;
  return coalesce((
    select jsonb_agg(jsonb_build_object('id', found.id, 'name', found.name, 'headline', found.headline, 'organisation', found.organisation,
        'can_lead', found.can_lead, 'is_self', found.id = (select auth.uid())) order by found.name, found.id)
    from (
      select p.id, p.name, p.headline, min(o.name) as organisation,
        bool_or(t.lead_organisation_id = o.id and m.role in ('owner', 'manager', 'supervisor')) as can_lead
      from public.teams t join private.team_organisations(t.id) member_of on true
        join public.organisations o on o.id = member_of join public.memberships m on m.organisation_id = o.id
        join public.profiles p on p.id = m.profile_id
      where t.id = find_team_candidates.team_id and p.name ilike pattern and (leads or (signs and o.id = t.lead_organisation_id) or private.speaks_for_partner(t.id, o.id))
        and not exists (select from public.student_profiles s where s.profile_id = p.id)
        and not exists (select from public.team_people tp where tp.team_id = t.id and tp.profile_id = p.id and tp.left_at is null)
      group by p.id, p.name, p.headline order by p.name, p.id limit 30) found), '[]');
end $$;

-- An opening as lists show it: what it says, its team's name, lead and challenge, and nothing more of the team.
create function private.opening_card(opening public.openings) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', opening.id, 'title', opening.title, 'description', opening.description, 'skills', to_jsonb(opening.skills),
      'level', opening.level, 'hours_a_week', opening.hours_a_week, 'stipend_minor', opening.stipend_minor, 'currency', opening.currency,
      'is_for_credit', opening.is_for_credit, 'place', opening.place, 'places', opening.places, 'places_taken', private.places_taken(opening.id),
      'work_package', (select w.title from public.challenge_work_packages w where w.id = opening.work_package_id),
      'supervisor', (select p.name from public.team_people m join public.profiles p on p.id = m.profile_id
        where m.team_id = opening.team_id and m.profile_id = opening.supervisor_id and m.left_at is null),
      'closes_at', opening.closes_at, 'posted_at', opening.posted_at, 'status', private.opening_status(opening),
      'team', t.name, 'lead', private.organisation_card(t.lead_organisation_id),
      'challenge', jsonb_build_object('slug', c.slug, 'title', c.title, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
        'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days))
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id);
end $$;

-- Openings that take requests, newest first, 20 at a time. query: {words, level, hours_at_most, stipend_at_least (minor units), stipend_currency,
-- is_paid, is_for_credit, place, package, closes_within_days, after: [posted_at, id]}; words are looked for in title, skills, description and the
-- challenge's title; an opening without a closing time of its own closes with its challenge. Answers {openings, next: the key of the following page
-- or null}.
create function public.find_openings(query jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare answer jsonb;
begin
  perform private.actor();
  -- Openings that opening_status calls open, as a set in the order of an index, so that with thousands of openings the function runs for the rows of
  -- the page only. `offset 0` keeps the filter from running on rows of teams that do not recruit.
  with recruiting as not materialized (
    select o as opening
    from public.openings o join public.teams t on t.id = o.team_id join public.challenges c on c.id = t.challenge_id
    where o.closed_at is null and (o.closes_at is null or o.closes_at > now())
      and (o.posted_at, o.id) < (coalesce((query -> 'after' ->> 0)::timestamptz, 'infinity'),
        coalesce((query -> 'after' ->> 1)::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      and (exists (select from public.awards a where a.team_id = t.id and a.activated_at is not null and a.completed_at is null and a.terminated_at is null)
        or (t.disbanded_at is null and c.published_at is not null and num_nonnulls(c.archived_at, c.cancelled_at, c.decided_at) = 0
          and (c.closes_at is null or c.closes_at > now() or c.opens_at > now())))
    order by o.posted_at desc, o.id desc offset 0),
  first as (
    select r.opening from recruiting r
    where private.opening_matches(r.opening, query) and private.places_taken((r.opening).id) < (r.opening).places
    limit 21),
  found as (
    select f.opening, row_number() over (order by (f.opening).posted_at desc, (f.opening).id desc) as place_in_page from first f)
  select jsonb_build_object(
    'openings', coalesce((select jsonb_agg(private.opening_card(p.opening) order by p.place_in_page) from found p where p.place_in_page <= 20), '[]'),
    'next', (select jsonb_build_array((p.opening).posted_at, (p.opening).id) from found p
             where p.place_in_page = 20 and exists (select from found where place_in_page = 21)))
  into answer;
  return answer;
exception when data_exception then
  perform private.refuse('search_not_understood', 422);
end $$;

-- Whether an opening matches the filter; see find_openings.
create function private.opening_matches(opening public.openings, query jsonb) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  word text;
  place text := lower(trim(query ->> 'place'));
  package text := lower(trim(query ->> 'package'));
begin
  -- Every word must occur somewhere.
  foreach word in array regexp_split_to_array(lower(btrim(coalesce(query ->> 'words', ''))), '\s+') loop
    if strpos(lower(concat_ws(' ', opening.title, opening.description, array_to_string(opening.skills, ' '),
        (select c.title from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id))), word) = 0 then
      return false;
    end if;
  end loop;
  return (query ->> 'level' is null or opening.level in ('any', query ->> 'level'))
    and (query ->> 'hours_at_most' is null or opening.hours_a_week <= (query ->> 'hours_at_most')::integer)
    and (query ->> 'stipend_at_least' is null or opening.stipend_minor >= (query ->> 'stipend_at_least')::bigint
      and opening.currency = coalesce(query ->> 'stipend_currency', opening.currency))
    and (query ->> 'is_paid' is distinct from 'true' or opening.stipend_minor > 0)
    and (query ->> 'is_for_credit' is distinct from 'true' or opening.is_for_credit)
    and (place is null or strpos(lower(opening.place), place) > 0)
    and (package is null or exists (
      select from public.challenge_work_packages w where w.id = opening.work_package_id and strpos(lower(w.title), package) > 0))
    and (query ->> 'closes_within_days' is null or coalesce(opening.closes_at, (
        select c.closes_at from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id and c.closes_at > now()))
      <= now() + make_interval(days => least((query ->> 'closes_within_days')::integer, 3650)));
end $$;

-- An opening as its reader sees it: what it says, the reader's own request, for the team's lead all requests, and what the reader can do.
create function public.opening_page(opening_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  opening public.openings;
  leads boolean;
begin
  select * into opening from public.openings o where o.id = opening_page.opening_id;
  if not found then perform private.refuse('not_found', 404); end if;
  leads := private.leads_team(opening.team_id);
  return private.opening_card(opening) || jsonb_build_object(
    'team_id', case when leads or private.is_in_team(opening.team_id) then opening.team_id end,
    'acts', private.opening_acts(opening),
    'own_request', (select private.request_card(r) from public.opening_requests r where r.opening_id = opening.id and r.student_id = person
      order by private.request_state(r) in ('withdrawn', 'rejected'), r.asked_at desc, r.id limit 1),
    'requests', case when leads then coalesce((select jsonb_agg(private.request_card(r) order by r.asked_at, r.id)
        from public.opening_requests r where r.opening_id = opening.id), '[]') end);
end $$;

-- A request as the student, the supervisor and the team's lead see it.
create function private.request_card(request public.opening_requests) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', request.id, 'opening_id', request.opening_id, 'state', private.request_state(request), 'note', request.note,
      'cv', (select jsonb_build_object('name', f.name, 'size_bytes', f.size_bytes) from public.request_cvs f
             where f.request_id = request.id and private.is_living_request(request)),
      'student', private.name_of(request.student_id), 'supervisor', private.name_of(request.supervisor_id),
      'programme', s.programme, 'level', s.level, 'university', (select o.name from public.organisations o where o.id = s.university_id),
      'skills', (select to_jsonb(p.skills) from public.profiles p where p.id = request.student_id),
      'asked_at', request.asked_at, 'supervisor_reason', request.supervisor_reason, 'consented_at', request.consented_at,
      'consent_version', request.consent_version, 'accepted_at', request.accepted_at, 'declined_at', request.declined_at, 'withdrawn_at', request.withdrawn_at,
      'acts', private.request_acts(request))
    from (select) one left join public.student_profiles s on s.profile_id = request.student_id);
end $$;

-- The signed-in person's requests: their own as a student, and those they supervise; newest first, at most 100 of each; students who name them as
-- supervisor and wait for their confirmation; the joining terms of today, to be read and accepted, and those the person accepted.
create function public.my_requests() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  return jsonb_build_object(
    'is_student', exists (select from public.student_profiles s where s.profile_id = person),
    'naming_me', coalesce((
      select jsonb_agg(jsonb_build_object('student_id', s.profile_id, 'name', private.name_of(s.profile_id), 'programme', s.programme, 'level', s.level,
        'university', o.name) order by private.name_of(s.profile_id), s.profile_id)
      from (select * from public.student_profiles s where s.supervisor_id = person and s.supervisor_agreed_at is null limit 100) s
      join public.organisations o on o.id = s.university_id), '[]'),
    'own', coalesce((
      select jsonb_agg(private.request_card(r) || jsonb_build_object('opening', private.opening_card(o)) order by r.asked_at desc, r.id)
      from (select * from public.opening_requests r where r.student_id = person order by r.asked_at desc, r.id limit 100) r
      join public.openings o on o.id = r.opening_id), '[]'),
    'supervised', coalesce((
      select jsonb_agg(private.request_card(r) || jsonb_build_object('opening', private.opening_card(o)) order by r.asked_at desc, r.id)
      from (select * from public.opening_requests r where r.supervisor_id = person order by r.asked_at desc, r.id limit 100) r
      join public.openings o on o.id = r.opening_id), '[]'),
    'terms', (select jsonb_build_object('version', t.version, 'body', t.body) from public.consent_terms t
              where t.version = private.current_terms_version()),
    'accepted_terms', coalesce((
      select jsonb_agg(jsonb_build_object('version', t.version, 'body', t.body) order by t.version desc) from public.consent_terms t
      where t.version in (select r.consent_version from public.opening_requests r where r.student_id = person)), '[]'));
end $$;
