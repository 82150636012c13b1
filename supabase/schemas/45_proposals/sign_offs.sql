-- ## Tables
create table public.proposal_sign_off_steps (
  id bigint generated always as identity primary key,
  proposal_id uuid not null references public.proposals (id),
  -- `cleared`: the draft changed after it was signed.
  step text not null check (step in ('asked', 'returned', 'signed', 'cleared')),
  -- Null where the system cleared it.
  by_id uuid references public.profiles (id),
  at public.moment not null default clock_timestamp(),
  -- The draft at that time: the one that was asked for, returned or signed off.
  content_sha256 public.sha256,
  reason public.prose check (char_length(reason) between 1 and 4000),
  -- The sections that a return names.
  sections text[] not null default '{}' check (sections <@ array['summary', 'approach', 'work_plan', 'milestones', 'budget', 'background', 'answers', 'files', 'team']),
  constraint sign_off_return_has_reason check ((step = 'returned') = (reason is not null) and (step = 'returned') = (cardinality(sections) > 0)),
  constraint sign_off_step_names_draft check (step = 'cleared' or (content_sha256 is not null and by_id is not null))
);
comment on table public.proposal_sign_off_steps is 'The sign-off steps between a team and its university''s research office, in order: asked, returned with a reason, signed, cleared by a change. The readers of the draft can read it.';
create index proposal_sign_off_steps_by_proposal on public.proposal_sign_off_steps (proposal_id, id desc);
create index proposal_sign_off_steps_by_person on public.proposal_sign_off_steps (by_id);

-- ## Rules
-- The last sign-off step between team and research office; null if there is none.
create function private.last_sign_off_step(proposal_id uuid) returns public.proposal_sign_off_steps
language plpgsql stable security definer set search_path = '' as $$
declare last public.proposal_sign_off_steps;
begin
  select s.* into last from public.proposal_sign_off_steps s where s.proposal_id = last_sign_off_step.proposal_id order by s.id desc limit 1;
  return last;
end $$;

-- A step as pages show it; null for none.
create function private.sign_off_step(step public.proposal_sign_off_steps) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return case when step.id is not null then jsonb_build_object('id', step.id, 'step', step.step, 'at', step.at, 'by', private.name_of(step.by_id),
    'content_sha256', step.content_sha256, 'reason', step.reason, 'sections', to_jsonb(step.sections)) end;
end $$;

-- Every change that ends a sign-off must be recorded; all of them do this update.
create function private.note_cleared_sign_off() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- A return ends the sign-off itself and adds its own step.
  if (private.last_sign_off_step(new.id)).step = 'signed' then
    insert into public.proposal_sign_off_steps (proposal_id, step, by_id) values (new.id, 'cleared', (select auth.uid()));
  end if;
  return null;
end $$;
create trigger proposals_note_cleared_sign_off after update of signed_off_at on public.proposals
  for each row when (old.signed_off_at is not null and new.signed_off_at is null) execute function private.note_cleared_sign_off();

create trigger proposal_sign_off_steps_immutable before update or delete on public.proposal_sign_off_steps
  for each row execute function private.refuse_change('sign_off_step_is_immutable', '403');

-- ## Commands
-- Sign-off by the lead university's research office: the team asks, and the office signs off or returns, any number of times.

-- The team asks its university's research office to sign off the present draft; anybody who can edit it can ask. While the draft waits or is signed
-- off unchanged, asking again changes nothing.
create function public.ask_for_sign_off(proposal_id uuid) returns public.proposal_sign_off_steps
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(ask_for_sign_off.proposal_id, 'ask_for_sign_off');
  lead uuid := private.lead_of_team(draft.team_id);
  last public.proposal_sign_off_steps := private.last_sign_off_step(draft.id);
  hash_now text := private.sha256_hex(private.proposal_content(draft.id)::text);
begin
  if last.step = 'asked' or (last.step = 'signed' and last.content_sha256 = hash_now) then return last; end if;
  if last.step = 'signed' then
    update public.proposals p set signed_off_at = null, signed_off_by = null where p.id = draft.id;
    perform private.audit('proposal.sign_off_cleared', 'proposal', draft.id, lead);
  end if;
  insert into public.proposal_sign_off_steps (proposal_id, step, by_id, content_sha256)
    values (draft.id, 'asked', private.actor(), hash_now) returning * into last;
  perform private.audit('proposal.sign_off_asked', 'proposal', draft.id, lead, null, jsonb_build_object('content_sha256', last.content_sha256));
  perform private.tell_of_proposal(draft, private.members_with_role(lead, 'research_office'), 'proposal.sign_off_asked', '/sign-off',
    jsonb_build_object('person', private.name_of(private.actor())));
  return last;
end $$;

-- Signs off the proposal for the lead's research office, whether asked or not. content_sha256 is the hash of the draft that was read, so that nobody
-- signs off a draft that changed meanwhile; without it, the present draft is signed off. last_step_id: the last step that was read, 0 for none, so
-- that nobody signs off a draft that a colleague returned meanwhile. Signing off again changes nothing.
create function public.sign_off_proposal(proposal_id uuid, content_sha256 text default null, last_step_id bigint default null) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(sign_off_proposal.proposal_id, 'sign_off');
  hash_now text := private.sha256_hex(private.proposal_content(draft.id)::text);
begin
  if draft.signed_off_at is not null and (private.last_sign_off_step(draft.id)).content_sha256 = hash_now then return draft; end if;
  if sign_off_proposal.content_sha256 <> hash_now then perform private.refuse('draft_changed', 409); end if;
  if exists (select from public.proposal_sign_off_steps s
             where s.proposal_id = draft.id and s.step = 'returned' and s.id > sign_off_proposal.last_step_id) then
    perform private.refuse('sign_off_returned', 409);
  end if;
  update public.proposals p set signed_off_at = now(), signed_off_by = private.actor() where p.id = draft.id returning * into draft;
  insert into public.proposal_sign_off_steps (proposal_id, step, by_id, content_sha256) values (draft.id, 'signed', private.actor(), hash_now);
  perform private.audit('proposal.signed_off', 'proposal', draft.id, private.lead_of_team(draft.team_id), null,
    jsonb_build_object('content_sha256', hash_now), acting_as => 'research_office');
  perform private.tell_of_proposal(draft, private.team_people_ids(draft.team_id), 'proposal.signed_off', '/checklist');
  return draft;
end $$;

-- The research office returns a draft that waits for it, or that it signed off and that is not submitted, with a reason and the sections concerned
-- (of summary, approach, work_plan, milestones, budget, background, answers, files, team). The team can read both. content_sha256 as in
-- sign_off_proposal. Returning the same draft for the same reason again changes nothing.
create function public.return_proposal(proposal_id uuid, content_sha256 text, reason text, sections text[]) returns public.proposal_sign_off_steps
language plpgsql security definer set search_path = '' as $$
declare
  -- Signing off is the same person's act: a return done twice is answered before it is asked whether there is anything to return.
  draft public.proposals := private.lock_proposal(return_proposal.proposal_id, 'sign_off');
  last public.proposal_sign_off_steps := private.last_sign_off_step(draft.id);
  wanted text := private.require_text(return_proposal.reason);
begin
  if coalesce(cardinality(return_proposal.sections), 0) = 0 then perform private.refuse('sections_missing', 422); end if;
  if last.step = 'returned' and last.content_sha256 = return_proposal.content_sha256 and last.reason = wanted then return last; end if;
  perform private.require_act(private.proposal_acts(draft), 'return');
  if return_proposal.content_sha256 is distinct from private.sha256_hex(private.proposal_content(draft.id)::text) then
    perform private.refuse('draft_changed', 409);
  end if;
  insert into public.proposal_sign_off_steps (proposal_id, step, by_id, content_sha256, reason, sections)
    values (draft.id, 'returned', private.actor(), return_proposal.content_sha256, wanted, return_proposal.sections) returning * into last;
  update public.proposals p set signed_off_at = null, signed_off_by = null where p.id = draft.id and p.signed_off_at is not null;
  -- The reason is left out: it can contain confidential text, and other people read the audit log.
  perform private.audit('proposal.sign_off_returned', 'proposal', draft.id, private.lead_of_team(draft.team_id), null,
    jsonb_build_object('content_sha256', last.content_sha256, 'sections', to_jsonb(last.sections)), acting_as => 'research_office');
  perform private.tell_of_proposal(draft, private.team_people_ids(draft.team_id), 'proposal.sign_off_returned', '/sign-off',
    jsonb_build_object('person', private.name_of(private.actor())));
  return last;
end $$;

-- Drafts sent to the research offices of the signed-in person while bidding is open, the first to close first. Their states:
-- `asked` for the office, `returned` and `cleared` for the team, `signed` to be submitted.
create function public.sign_off_queue() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare offices uuid[];
begin
  perform private.actor();
  select array_agg(o.id) into offices from public.organisations o
    where o.kind = 'university' and o.id in (select private.organisations_held('research_office'));
  if offices is null then perform private.refuse('not_allowed', 403); end if;
  return coalesce((
    select jsonb_agg(jsonb_build_object('proposal_id', p.id, 'reference', private.proposal_reference(p.number), 'title', p.title, 'team', t.name,
        'lead', private.organisation_card(t.lead_organisation_id), 'principal_investigator', private.name_of(private.principal_investigator(t.id)),
        'challenge', jsonb_build_object('slug', c.slug, 'title', c.title, 'closes_at', c.closes_at, 'time_zone', c.time_zone),
        'is_submitted', p.submission_id is not null, 'last', private.sign_off_step(last),
        'rounds', (select count(*) from public.proposal_sign_off_steps s where s.proposal_id = p.id and s.step = 'asked')) order by c.closes_at, p.number)
    from public.teams t join public.organisations o on o.id = t.lead_organisation_id join public.proposals p on p.team_id = t.id
      join public.challenges c on c.id = t.challenge_id cross join lateral private.last_sign_off_step(p.id) last
    where o.id = any (offices) and o.research_office_signs and t.disbanded_at is null and last.id is not null
      and private.challenge_status(c) in ('forecast', 'open')), '[]');
end $$;

-- Impossible states: a sign-off that is still valid although a later step ended it.
create view private.sign_offs_violations (rule, object_id) as
  select 'signed_off_without_step', p.id from public.proposals p
  where p.signed_off_at is not null and (private.last_sign_off_step(p.id)).step is distinct from 'signed';
