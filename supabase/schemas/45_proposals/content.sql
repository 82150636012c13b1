-- ## Rules
-- The draft as data, built only here, so that the pages, the checklist and the seal use the same content.

-- A part of the draft: `texts`, `answers` (the challenge's questions in order, each with its answer, '' if there is none), `milestones`, `budget`,
-- `background_items` (`background_rows`: each with the register's item that it was copied from), `files`; or a section with one text, or `background`,
-- the text and its items. A person who approves a section sends the hash of what they read.
-- Each part is a statement of its own, because an expression starts every query it contains.
create function private.draft_content(proposal_id uuid, part text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  case part
    when 'texts' then return (
      select coalesce(jsonb_object_agg(s.section, s.body), '{}') from public.proposal_texts s where s.proposal_id = draft_content.proposal_id);
    when 'answers' then return (
      select coalesce(jsonb_agg(jsonb_build_object('prompt_id', q.id, 'prompt', q.prompt, 'is_required', q.is_required, 'body', coalesce(a.body, ''))
          order by q.position), '[]')
      from public.proposals p join public.challenge_prompts q on q.challenge_id = p.challenge_id
        left join public.proposal_answers a on a.proposal_id = p.id and a.prompt_id = q.id
      where p.id = draft_content.proposal_id);
    when 'milestones' then return (
      select coalesce(jsonb_agg(jsonb_build_object('position', m.position, 'title', m.title, 'month', m.month, 'deliverable', m.deliverable,
          'test_of_success', m.test_of_success, 'trl', m.trl, 'amount_minor', m.amount_minor) order by m.position), '[]')
      from public.proposal_milestones m where m.proposal_id = draft_content.proposal_id);
    when 'budget' then return (
      select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b.organisation_id, 'cost_kind', b.cost_kind,
          'description', b.description, 'amount_minor', b.amount_minor) order by b.position), '[]')
      from public.proposal_budget_lines b where b.proposal_id = draft_content.proposal_id);
    when 'background_items' then return (
      select coalesce(jsonb_agg(item - 'register_item_id'), '[]') from jsonb_array_elements(private.draft_content(proposal_id, 'background_rows')) item);
    when 'background_rows' then return (
      select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b.organisation_id, 'description', b.description,
          'results_licence_terms', b.results_licence_terms, 'register_item_id', b.register_item_id) order by b.position), '[]')
      from public.proposal_background_items b where b.proposal_id = draft_content.proposal_id);
    when 'files' then return (
      select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size_bytes', f.size_bytes,
          'sha256', f.sha256) order by f.uploaded_at, f.id), '[]')
      from public.proposal_files f where f.proposal_id = draft_content.proposal_id and f.removed_at is null);
    when 'background' then return jsonb_build_object('text', private.draft_content(proposal_id, 'texts') -> 'background',
      'items', private.draft_content(proposal_id, 'background_items'));
    else return private.draft_content(proposal_id, 'texts') -> part;
  end case;
end $$;

-- Everything the reviewers will see, from the present draft. Its text (`content::text`) is the canonical form that is hashed: PostgreSQL writes
-- jsonb with keys sorted by length, then by bytes, `": "` and `", "` between them, numbers as they were entered, no line breaks.
-- It must not contain anything that changes by itself, so that the same proposal has the same hash.
create function private.proposal_content(proposal_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object(
      'proposal', jsonb_build_object('id', p.id, 'reference', private.proposal_reference(p.number), 'title', p.title),
      'challenge', jsonb_build_object('id', c.id, 'number', c.number, 'title', c.title),
      'currency', c.currency,
      -- The team as it bids: organisations with their shares, people with their roles, titles of the work packages it bids for.
      'team', (select jsonb_build_object('id', t.id, 'name', t.name,
            'partners', (
              select coalesce(jsonb_agg(jsonb_build_object('organisation_id', tp.organisation_id, 'name', o.name, 'kind', o.kind, 'is_lead', tp.is_lead,
                  'work_share_percent', s.work_share_percent, 'grant_share_percent', s.grant_share_percent,
                  'result_share_percent', s.result_share_percent, 'fund_sharing', s.fund_sharing, 'own_cash_minor', s.own_cash_minor,
                  'own_in_kind_minor', s.own_in_kind_minor, 'cells', private.share_cells(t.id, s.organisation_id))
                order by tp.is_lead desc, o.name, o.id), '[]')
              from private.partner_shares(t.id) s join public.organisations o on o.id = s.organisation_id
                join public.team_partners tp on tp.team_id = t.id and tp.organisation_id = s.organisation_id),
            'people', (
              select coalesce(jsonb_agg(jsonb_build_object('profile_id', pp.profile_id, 'name', pr.name, 'role', pp.role,
                  'organisation_id', pp.organisation_id) order by pp.role, pr.name, pr.id), '[]')
              from public.team_people pp join public.profiles pr on pr.id = pp.profile_id
              where pp.team_id = t.id and pp.left_at is null),
            'work_packages', (
              select coalesce(jsonb_agg(w.title order by w.position), '[]')
              from public.team_work_packages tw join public.challenge_work_packages w on w.id = tw.work_package_id where tw.team_id = t.id))
          from public.teams t where t.id = p.team_id),
      'background', private.draft_content(p.id, 'background_items'))
      || (select jsonb_object_agg(part, private.draft_content(p.id, part)) from unnest('{texts,answers,milestones,budget,files}'::text[]) part)
    from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = proposal_content.proposal_id);
end $$;

-- How people name a proposal: P-000042.
create function private.proposal_reference(number bigint) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return (
    select 'P-' || lpad(number::text, greatest(6, length(number::text)), '0'));
end $$;

-- Every gap that prevents submission of a draft. `section` names the page to correct it; `detail` is the section, the question's position, an
-- organisation's name, or amounts in minor units. content_sha256: the hash of the present draft, if the caller already has it. A sign-off is valid
-- only for what the office read: an amendment, a changed name or a person who leaves also ends it.
create function private.proposal_gaps(proposal_id uuid, content_sha256 text default null) returns table (code text, section text, detail text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  with bid as (
    select p.id, p.team_id, p.signed_off_at, t.lead_organisation_id, lead.research_office_signs,
      coalesce(c.award_ceiling_minor, c.approved_amount_minor) as ceiling_minor,
      (select coalesce(sum(m.amount_minor), 0) from public.proposal_milestones m where m.proposal_id = p.id) as milestones_minor,
      (select count(*) from public.proposal_milestones m where m.proposal_id = p.id) as milestones,
      (select coalesce(sum(b.amount_minor), 0) from public.proposal_budget_lines b where b.proposal_id = p.id) as budget_minor
    from public.proposals p join public.challenges c on c.id = p.challenge_id join public.teams t on t.id = p.team_id
      join public.organisations lead on lead.id = t.lead_organisation_id
    where p.id = proposal_gaps.proposal_id),
  -- The challenge's rules for milestones and work packages.
  plan as (
    select c.*, bid.team_id, bid.milestones, bid.milestones_minor, (
        select case when count(*) = count(w.ceiling_minor) then sum(w.ceiling_minor) end
        from public.team_work_packages t join public.challenge_work_packages w on w.id = t.work_package_id where t.team_id = bid.team_id) as packages_minor,
      m.last_month, m.advance_minor
    from bid join public.teams t on t.id = bid.team_id join public.challenges c on c.id = t.challenge_id, lateral (
      -- A payment in month 0, before any work, is an advance.
      select max(s.month) as last_month, sum(s.amount_minor) filter (where s.month = 0) as advance_minor
      from public.proposal_milestones s where s.proposal_id = bid.id) m
    where bid.milestones > 0)
  select 'text_missing', s.section::text, s.section::text from bid join public.proposal_texts s on s.proposal_id = bid.id
    where s.body !~ '\S' and not (s.section = 'background'
      and exists (select from public.proposal_background_items i where i.proposal_id = bid.id))
  union all select 'answer_missing', 'answers', q.position::text
    from public.proposals p join public.challenge_prompts q on q.challenge_id = p.challenge_id
      left join public.proposal_answers a on a.proposal_id = p.id and a.prompt_id = q.id
    where p.id = proposal_gaps.proposal_id and q.is_required and coalesce(a.body, '') !~ '\S'
  union all select 'milestones_missing', 'milestones', '' from bid where milestones = 0
  union all select 'budget_missing', 'budget', '' from bid where budget_minor = 0
  union all select 'sums_differ', 'budget', milestones_minor || ' ' || budget_minor from bid
    where milestones > 0 and budget_minor > 0 and milestones_minor <> budget_minor
  union all select 'over_ceiling', 'milestones', milestones_minor || ' ' || ceiling_minor from bid where milestones_minor > ceiling_minor
  union all select 'too_few_milestones', 'milestones', min_milestones::text from plan where milestones < min_milestones
  union all select 'too_many_milestones', 'milestones', max_milestones::text from plan where milestones > max_milestones
  union all select 'project_too_long', 'milestones', last_month || ' ' || max_months from plan where last_month > max_months
  union all select 'advance_over_limit', 'milestones', trim_scale(advance_percent)::text from plan
    where advance_minor * 100 > milestones_minor * advance_percent
  union all select 'over_package_ceilings', 'milestones', milestones_minor || ' ' || packages_minor from plan where milestones_minor > packages_minor
  -- A package's share of the grant is in the share table.
  union all select 'over_package_ceiling', 'team', section.minor || ' ' || section.ceiling_minor || ' ' || section.title
    from plan, lateral (
      select w.title, w.ceiling_minor, round(plan.milestones_minor * sum(s.grant_share_percent) / 100)::bigint as minor
      from public.team_shares s join public.challenge_work_packages w on w.id = s.work_package_id
      where s.team_id = plan.team_id group by w.id) section
    where section.minor > section.ceiling_minor
  union all select distinct 'partner_left', used.section, o.name
    from bid, lateral (
      select 'budget' as section, b.organisation_id from public.proposal_budget_lines b where b.proposal_id = bid.id
      union select 'background', i.organisation_id from public.proposal_background_items i where i.proposal_id = bid.id) used
      join public.organisations o on o.id = used.organisation_id
    where used.organisation_id not in (select private.team_organisations(bid.team_id))
  union all select 'pdf_missing', 'files', '' from bid
    where not exists (select from public.proposal_files f where f.proposal_id = bid.id and f.removed_at is null and f.media_type = 'application/pdf')
  union all select 'sign_off_missing', 'sign-off', '' from bid where research_office_signs and signed_off_at is null
  union all select 'sign_off_outdated', 'sign-off', '' from bid
    where research_office_signs and signed_off_at is not null and (private.last_sign_off_step(bid.id)).content_sha256
      is distinct from coalesce(proposal_gaps.content_sha256, private.sha256_hex(private.proposal_content(bid.id)::text))
  union all select g.code, 'team', coalesce(o.name, g.detail, '')
    from bid, lateral private.team_gaps(bid.team_id) g left join public.organisations o on o.id = g.organisation_id;
end $$;
