-- Reads for the proposal's pages: one call for each page.

-- The proposal of a number, {id, number, title, is_sealed}; null if the reader can't know of it.
create function public.find_proposal(number bigint) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title, 'is_sealed', p.submission_id is not null)
      from public.proposals p where p.number = find_proposal.number and private.can_find_proposal(p));
end $$;

-- A page of the draft, for those who can read it: `header` is the same on each page, `content` depends on the section: overview, summary, approach,
-- work_plan, background, answers, milestones, budget, cash, files, sections, checklist, sign-off, receipt.
create function public.proposal_page(proposal_id uuid, section text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  shown public.proposals;
  header jsonb;
  content jsonb;
  hash text;
begin
  perform private.actor();
  if not private.can_read_draft(proposal_page.proposal_id) then perform private.refuse('not_found', 404); end if;
  select * into shown from public.proposals p where p.id = proposal_page.proposal_id;
  -- What a section's page shows besides its text: its state, the hash to approve, and the people who can own it.
  header := private.proposal_header(shown) || jsonb_build_object(
    'section', (select private.section_state(shown.id, known)
        || jsonb_build_object('content_sha256', private.sha256_hex(private.draft_content(shown.id, section)::text))
      from unnest(enum_range(null::public.proposal_section)) known where known::text = section),
    'writers', (select coalesce(jsonb_agg(jsonb_build_object('profile_id', tp.profile_id, 'name', pr.name) order by pr.name), '[]')
      from public.team_people tp join public.profiles pr on pr.id = tp.profile_id
      where tp.team_id = shown.team_id and tp.left_at is null and tp.can_edit));
  case
    when section = 'sections' then content := (
      select jsonb_agg(private.section_state(shown.id, known) order by known) from unnest(enum_range(null::public.proposal_section)) known);
    when section = 'overview' then content := jsonb_build_object(
      'sections', (select jsonb_agg(private.section_state(shown.id, known) order by known) from unnest(enum_range(null::public.proposal_section)) known),
      'answers', (
        select jsonb_build_object('asked', count(*), 'answered', count(*) filter (where a.body ~ '\S'))
        from public.challenge_prompts q left join public.proposal_answers a on a.prompt_id = q.id and a.proposal_id = shown.id
        where q.challenge_id = shown.challenge_id),
      'milestones', (select jsonb_build_object('count', count(*), 'amount_minor', coalesce(sum(m.amount_minor), 0))
        from public.proposal_milestones m where m.proposal_id = shown.id),
      'budget', (select jsonb_build_object('count', count(*), 'amount_minor', coalesce(sum(b.amount_minor), 0))
        from public.proposal_budget_lines b where b.proposal_id = shown.id),
      'background_items', (select count(*) from public.proposal_background_items i where i.proposal_id = shown.id),
      'files', (select jsonb_build_object('count', count(*), 'size_bytes', coalesce(sum(f.size_bytes), 0))
        from public.proposal_files f where f.proposal_id = shown.id and f.removed_at is null));
    when section in ('summary', 'approach', 'work_plan', 'background') then content := (
      select jsonb_build_object('section', s.section, 'body', s.body, 'revision', s.revision, 'saved_by', pr.name,
        'saved_at', case when s.saved_by is not null then s.saved_at end)
      from public.proposal_texts s left join public.profiles pr on pr.id = s.saved_by
      where s.proposal_id = shown.id and s.section::text = proposal_page.section);
    when section = 'answers' then content := (
      select coalesce(jsonb_agg(jsonb_build_object('prompt_id', q.id, 'prompt', q.prompt, 'is_required', q.is_required,
          'body', coalesce(a.body, ''), 'revision', coalesce(a.revision, 0)) order by q.position), '[]')
      from public.challenge_prompts q left join public.proposal_answers a on a.prompt_id = q.id and a.proposal_id = shown.id
      where q.challenge_id = shown.challenge_id);
    when section = 'milestones' then content := jsonb_build_object('items', private.draft_content(shown.id, 'milestones'),
      'revision', private.plan_revision(shown.id, 'milestones'),
      'budget_minor', (select coalesce(sum(b.amount_minor), 0) from public.proposal_budget_lines b where b.proposal_id = shown.id));
    when section = 'budget' then content := jsonb_build_object('items', private.draft_content(shown.id, 'budget'),
      'revision', private.plan_revision(shown.id, 'budget'),
      'milestones_minor', (select coalesce(sum(m.amount_minor), 0) from public.proposal_milestones m where m.proposal_id = shown.id),
      'partners', private.partner_choices(shown.team_id, with_money => true));
    -- What the cash view is calculated from: milestones, budget, each partner's shares and contributions, and the payment rules of the challenge.
    when section = 'cash' then content := (select jsonb_build_object('milestones', private.draft_content(shown.id, 'milestones'),
        'budget', private.draft_content(shown.id, 'budget'), 'partners', private.partner_choices(shown.team_id, with_money => true),
        'rules', private.payment_rules(c))
      from public.challenges c where c.id = shown.challenge_id);
    when section = 'files' then content := private.draft_content(shown.id, 'files');
    when section = 'checklist' then content := jsonb_build_object('unapproved', (
      -- Written sections that are not approved, if the team uses approvals; none if it never approved a section.
      select coalesce(jsonb_agg(a.section order by a.section), '[]') from unnest(enum_range(null::public.proposal_section)) a (section)
      where exists (select from public.proposal_sections o where o.proposal_id = shown.id and num_nonnulls(o.approved_at, o.reopened_at) > 0)
        and private.is_section_written(shown.id, a.section)
        and not exists (select from public.proposal_sections o where o.proposal_id = shown.id and o.section = a.section and o.approved_at is not null)));
    when section = 'sign-off' then content := jsonb_build_object('content', private.proposal_content(shown.id), 'steps', (
      select coalesce(jsonb_agg(private.sign_off_step(s) order by s.id), '[]') from public.proposal_sign_off_steps s where s.proposal_id = shown.id));
    -- Every sealed version, newest first, for those who can read the draft.
    when section = 'receipt' then content := (
      select coalesce(jsonb_agg(private.receipt(s) || jsonb_build_object('state', private.version_state(s), 'withdrawn_at', s.withdrawn_at,
        'submitted_by', private.name_of(s.submitted_by)) order by s.version desc), '[]')
      from public.proposal_submissions s where s.proposal_id = shown.id);
    else content := '{}';
  end case;
  if section = 'background' then
    content := content || jsonb_build_object('items', private.draft_content(shown.id, 'background_rows'),
      'register', private.pickable_background(shown.team_id), 'items_revision', private.plan_revision(shown.id, 'background'),
      'partners', private.partner_choices(shown.team_id));
  elsif section in ('overview', 'checklist', 'sign-off') then
    -- Gaps, the hash of the present draft, and whether it differs from the sealed version.
    hash := private.sha256_hex(private.proposal_content(shown.id)::text);
    content := content || jsonb_build_object('content_sha256', hash,
      'gaps', (select coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'section', g.section, 'detail', g.detail)), '[]')
        from private.proposal_gaps(shown.id, hash) g),
      'differs_from_sealed', exists (select from public.proposal_submissions s where s.id = shown.submission_id and s.content_sha256 <> hash));
  end if;
  return jsonb_build_object('header', header, 'content', content);
end $$;

-- Every gap that prevents submission of the draft, for those who can read it; see private.proposal_gaps.
create function public.proposal_gaps(proposal_id uuid) returns table (code text, section text, detail text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not private.can_read_draft(proposal_gaps.proposal_id) then perform private.refuse('not_found', 404); end if;
  return query select * from private.proposal_gaps(proposal_gaps.proposal_id);
end $$;

-- What every page of a proposal shows, and what the reader can do there now.
create function private.proposal_header(shown public.proposals) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', shown.id, 'reference', private.proposal_reference(shown.number), 'title', shown.title,
      'status', private.status_told_to_team(shown), 'ineligibility_reason', shown.ineligibility_reason, 'withdrawn_at', shown.withdrawn_at,
      'feedback_released_at', shown.feedback_released_at,
      'dispute_id', (select d.id from public.disputes d where d.proposal_id = shown.id),
      'carried_over', (select jsonb_build_object('reference', private.proposal_reference(o.number), 'challenge', oc.title, 'has_same_currency', oc.currency = c.currency)
        from public.proposals o join public.challenges oc on oc.id = o.challenge_id where o.id = shown.carried_over_from),
      'award_id', (select a.id from public.awards a where a.proposal_id = shown.id and a.offered_at is not null),
      'team', jsonb_build_object('id', t.id, 'name', t.name),
      'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
        'currency', c.currency, 'ceiling_minor', coalesce(c.award_ceiling_minor, c.approved_amount_minor), 'status', private.challenge_status(c),
        'version', private.challenge_version(c.id)),
      'acts', private.proposal_acts(shown), 'is_open', private.challenge_status(c) = 'open', 'is_sign_off_asked', lead.research_office_signs,
      'signed_off_at', shown.signed_off_at, 'sign_off', private.sign_off_step(private.last_sign_off_step(shown.id)),
      'signed_off_by', (select pr.name from public.profiles pr where pr.id = shown.signed_off_by),
      'receipt', (select private.receipt(s) from public.proposal_submissions s where s.id = shown.submission_id),
      'versions', (select count(*) from public.proposal_submissions s where s.proposal_id = shown.id),
      'early_unsealing', (select jsonb_build_object('asked_by', private.name_of(e.asked_by), 'confirmed_by', private.name_of(e.confirmed_by), 'confirmed_at', e.confirmed_at, 'confirmation_reason', e.confirmation_reason,
            'ends_at', e.confirmed_at + interval '1 day', 'reason', e.reason,
            'is_in_force', private.early_unsealing_state(e) = 'in_force' and private.challenge_status(c) = 'open',
            'read_by', (select coalesce(jsonb_agg(private.name_of(r.opened_by) order by r.first), '[]')
              from (select o.opened_by, min(o.id) as first from public.proposal_unsealings o
                where o.proposal_id = shown.id and o.early_unsealing_id = e.id group by o.opened_by) r))
          from public.early_unsealings e where e.challenge_id = shown.challenge_id and e.confirmed_at is not null
          order by e.confirmed_at desc limit 1))
    from public.teams t join public.challenges c on c.id = shown.challenge_id join public.organisations lead on lead.id = t.lead_organisation_id
    where t.id = shown.team_id);
end $$;

-- The proposal's state as its team can see it: outcomes only with the feedback.
create function private.status_told_to_team(shown public.proposals) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when status in ('recommended', 'reserve', 'not_selected') and shown.feedback_released_at is null then 'under_review' else status end
    from (select private.proposal_status(shown)::text as status) told);
end $$;

-- Organisations that a row of the budget or background IP can name, and, `with_money`, their shares and contributions.
create function private.partner_choices(team_id uuid, with_money boolean default false) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('organisation_id', o.id, 'name', o.name) || case when with_money then
        jsonb_build_object('grant_share_percent', s.grant_share_percent, 'own_cash_minor', s.own_cash_minor, 'own_in_kind_minor', s.own_in_kind_minor)
        else '{}' end order by tp.is_lead desc, o.name), '[]')
    from public.team_partners tp join public.organisations o on o.id = tp.organisation_id
      left join private.partner_shares(partner_choices.team_id) s on with_money and s.organisation_id = o.id
    where tp.team_id = partner_choices.team_id and tp.accepted_at is not null and tp.revoked_at is null);
end $$;
