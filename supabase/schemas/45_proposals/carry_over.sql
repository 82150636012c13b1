-- Carrying a proposal that was not selected, was ineligible or withdrawn over to another open challenge.

-- Where a proposal can be carried over to: {proposal: {id, reference, title, challenge, lead}, challenges: [{id, title, sponsor, closes_at, time_zone, is_carried}]}, at most
-- 100 open challenges for which its lead organisation is eligible, those with a common theme first, then the next to close. Raises not_found (404) and what
-- private.proposal_acts says of `carry_over`.
create function public.carry_over_page(proposal_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare shown public.proposals;
begin
  perform private.actor();
  select p.* into shown from public.proposals p where p.id = carry_over_page.proposal_id and private.can_read_draft(p.id);
  if shown.id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.proposal_acts(shown), 'carry_over');
  return (
    select jsonb_build_object(
      'proposal', jsonb_build_object('id', shown.id, 'reference', private.proposal_reference(shown.number), 'title', shown.title, 'challenge', own.title, 'lead', o.name),
      'challenges', (
        select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title, 'sponsor', e.sponsor, 'closes_at', e.closes_at, 'time_zone', e.time_zone,
            'is_carried', exists (select from public.proposals p where p.carried_over_from = shown.id and p.challenge_id = e.id))
          order by e.is_near desc, e.closes_at, e.title), '[]')
        from (
          select c.id, c.title, private.organisation_name(c.organisation_id) as sponsor, c.closes_at, c.time_zone, c.themes && own.themes as is_near
          from public.catalogue_entries k join public.challenges c on c.id = k.challenge_id
          where k.ended is null and c.opens_at <= now() and (k.closes_at is null or k.closes_at > now()) and c.id <> shown.challenge_id
            and c.organisation_id <> t.lead_organisation_id and (cardinality(c.eligible_kinds) = 0 or o.kind = any (c.eligible_kinds))
          order by c.themes && own.themes desc, c.closes_at, c.title limit 100) e))
    from public.teams t join public.challenges own on own.id = t.challenge_id join public.organisations o on o.id = t.lead_organisation_id
    where t.id = shown.team_id);
end $$;

-- Carries a proposal over to another open challenge: starts a team of the same name for its lead organisation, led by the signed-in person, with a draft that
-- has its title and texts, its milestones, and of the lead organisation the budget and background IP; invites its partners that can bid there, and its
-- people of the lead organisation. Amounts are copied only in the same currency. Not copied: answers, files, shares, accepted terms, students. Once for each
-- challenge: the same call again returns the same draft. Raises not_found (404), proposal_not_over, carry_over_to_another, carried_over_already, team_disbanded (409),
-- and what public.start_team raises.
create function public.carry_over_proposal(proposal_id uuid, challenge_id uuid) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare
  -- Its lock makes a second click wait for the first.
  old public.proposals := private.lock_proposal(carry_over_proposal.proposal_id, 'carry_over');
  old_team public.teams;
  made public.proposals;
  started public.teams;
  is_same_currency boolean;
  item record;
begin
  if old.challenge_id = carry_over_proposal.challenge_id then perform private.refuse('carry_over_to_another', 409); end if;
  select p.* into made from public.proposals p where p.carried_over_from = old.id and p.challenge_id = carry_over_proposal.challenge_id;
  if found then
    if not private.can_read_draft(made.id) then perform private.refuse('carried_over_already', 409); end if;
    if exists (select from public.teams t where t.id = made.team_id and t.disbanded_at is not null) then perform private.refuse('team_disbanded', 409); end if;
    return made;
  end if;
  select t.* into old_team from public.teams t where t.id = old.team_id;
  if exists (select from public.teams t where t.challenge_id = carry_over_proposal.challenge_id and t.lead_organisation_id = old_team.lead_organisation_id
      and t.created_by = private.actor() and t.name = old_team.name) then
    perform private.refuse('team_name_taken', 409);
  end if;
  started := public.start_team(carry_over_proposal.challenge_id, old_team.lead_organisation_id, old_team.name);
  update public.proposals p set title = old.title, carried_over_from = old.id where p.team_id = started.id returning p.* into made;
  select own.currency = new.currency into is_same_currency from public.challenges own, public.challenges new
    where own.id = old.challenge_id and new.id = made.challenge_id;
  for item in select t.section, t.body from public.proposal_texts t where t.proposal_id = old.id and t.body <> '' loop
    perform public.save_text(made.id, item.section, 1, item.body);
  end loop;
  perform public.save_milestones(made.id, 1, (
    select coalesce(jsonb_agg(case when is_same_currency then m else m || '{"amount_minor": 0}' end), '[]')
    from jsonb_array_elements(private.draft_content(old.id, 'milestones')) m));
  perform public.save_budget(made.id, 1, (
    select coalesce(jsonb_agg(b), '[]') from jsonb_array_elements(private.draft_content(old.id, 'budget')) b
    where is_same_currency and (b ->> 'organisation_id')::uuid = old_team.lead_organisation_id));
  perform public.save_background(made.id, 1, (
    select coalesce(jsonb_agg(b), '[]') from jsonb_array_elements(private.draft_content(old.id, 'background_rows')) b
    where (b ->> 'organisation_id')::uuid = old_team.lead_organisation_id));
  for item in
    select p.organisation_id from public.team_partners p
    where p.team_id = old_team.id and not p.is_lead and private.partner_state(p) = 'accepted' order by p.accepted_at, p.id
  loop
    if private.why_not_bidding(made.challenge_id, item.organisation_id, started.id, 1) is null then
      perform public.invite_partner(started.id, item.organisation_id);
    end if;
  end loop;
  -- Students join by request; whoever belongs to the sponsor, or read its sealed proposals early, can't join.
  for item in
    select p.profile_id, case when p.role in ('faculty', 'engineer', 'partner_contact') then p.role else 'faculty' end as role
    from public.team_people p join public.memberships m on m.organisation_id = old_team.lead_organisation_id and m.profile_id = p.profile_id
    where p.team_id = old_team.id and p.left_at is null and p.organisation_id = old_team.lead_organisation_id and p.profile_id <> private.actor()
      and not private.is_student_role(p.role) and not exists (select from public.student_profiles s where s.profile_id = p.profile_id)
      and not private.is_of_sponsor(started.id, p.profile_id)
      and not exists (select from public.early_unsealings e where e.challenge_id = made.challenge_id and e.confirmed_at is not null
        and p.profile_id in (e.asked_by, e.confirmed_by))
    group by p.profile_id, p.role
  loop
    perform public.invite_team_person(started.id, item.profile_id, item.role);
  end loop;
  perform private.audit('proposal.carried_over', 'proposal', made.id, started.lead_organisation_id, null, jsonb_build_object('from', old.id));
  return made;
end $$;
