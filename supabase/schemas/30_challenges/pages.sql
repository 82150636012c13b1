-- ## Tables
create table public.catalogue_entries (
  challenge_id uuid primary key references public.challenges (id),
  organisation_id uuid not null references public.organisations (id),
  kind public.challenge_kind not null,
  themes text[] not null,
  eligible_kinds public.organisation_kind[] not null,
  -- Idea challenges have no readiness levels.
  trl_from smallint,
  trl_to smallint,
  amount_minor public.minor_units not null,
  currency public.currency not null,
  opens_at public.moment not null,
  -- Null: always open, no closing announced.
  closes_at public.moment,
  published_at public.moment not null,
  -- The end that replaces the state computed from the time: decided or cancelled.
  ended public.challenge_status check (ended in ('decided', 'cancelled'))
);
comment on table public.catalogue_entries is 'One narrow row per published challenge for filtering, counting and sorting the public list. Kept by trigger, so that counting 100,000 challenges reads little.';
create index catalogue_by_closing on public.catalogue_entries (closes_at, challenge_id) where ended is null;
create index catalogue_by_closed on public.catalogue_entries (closes_at desc, challenge_id) where ended is null;
create index catalogue_always_open on public.catalogue_entries (published_at desc, challenge_id) where ended is null and closes_at is null;
create index catalogue_by_ended on public.catalogue_entries (closes_at desc, challenge_id) where ended is not null;
create index catalogue_by_newest on public.catalogue_entries (published_at desc, challenge_id);
create index catalogue_by_amount on public.catalogue_entries (amount_minor desc, challenge_id);
create index catalogue_by_theme on public.catalogue_entries using gin (themes);
create index catalogue_by_organisation on public.catalogue_entries (organisation_id);

-- ## Rules
-- What a challenge's pages show besides its own columns, also the public page: the same for every reader.
create function private.challenge_particulars(challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object(
    'min_academic_share_percent', challenge.min_academic_share_percent, 'min_partners', challenge.min_partners,
    'required_fields', private.named_fields(challenge.prequalified_fields), 'contact', private.name_of(challenge.contact_id),
    'max_months', challenge.max_months, 'min_milestones', challenge.min_milestones, 'max_milestones', challenge.max_milestones,
    'order_buyer', challenge.order_buyer, 'order_quantity', challenge.order_quantity, 'order_route', challenge.order_route,
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = challenge.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = challenge.id), '[]'),
    'attachments', private.challenge_file_list(challenge.id, false), 'has_annex', private.has_annex(challenge.id),
    'work_packages', (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'title', w.title, 'description', w.description, 'ceiling_minor', w.ceiling_minor,
        'eligible_kinds', to_jsonb(w.eligible_kinds), 'is_separate', w.is_separate) order by w.position), '[]')
      from public.challenge_work_packages w where w.challenge_id = challenge.id)) || private.payment_rules(challenge);
end $$;

-- The payment rules, as the agreement repeats them.
create function private.payment_rules(challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('retention_percent', challenge.retention_percent,
    'advance_percent', challenge.advance_percent, 'advance_needs_security', challenge.advance_needs_security,
    'part_percents', to_jsonb(challenge.part_percents), 'last_payment_waits_for_report', challenge.last_payment_waits_for_report);
end $$;

-- Keeps the catalogue row and the searched words of a published challenge equal to the challenge, and tells the app's processes. An archived one has
-- neither.
create function private.keep_catalogue_entry() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.published_at is null then return null; end if;
  -- The page of a reopened challenge links to its successor.
  perform private.announce('challenges', p.slug) from public.challenges p where p.id = new.predecessor_id;
  perform private.announce('challenges', new.slug);
  if new.archived_at is not null then
    delete from public.catalogue_entries e where e.challenge_id = new.id;
    return null;
  end if;
  insert into public.catalogue_entries as e
    (challenge_id, organisation_id, kind, themes, eligible_kinds, trl_from, trl_to, amount_minor, currency, opens_at, closes_at, published_at, ended)
  values (new.id, new.organisation_id, new.kind, new.themes, new.eligible_kinds, new.trl_from, new.trl_to, new.approved_amount_minor,
    new.currency, new.opens_at, new.closes_at, new.published_at, new.stage)
  on conflict (challenge_id) do update set
    (kind, themes, eligible_kinds, trl_from, trl_to, amount_minor, currency, opens_at, closes_at, ended) =
    (excluded.kind, excluded.themes, excluded.eligible_kinds, excluded.trl_from, excluded.trl_to, excluded.amount_minor,
     excluded.currency, excluded.opens_at, excluded.closes_at, excluded.ended);
  if tg_op = 'INSERT' or old.published_at is null
     or (old.title, old.summary, old.themes, old.problem) is distinct from (new.title, new.summary, new.themes, new.problem) then
    perform private.index_challenge(new.id);
  end if;
  return null;
end $$;
create trigger challenges_keep_catalogue after insert or update on public.challenges
  for each row execute function private.keep_catalogue_entry();

-- ## Commands
-- Reads for the pages of managers and the authority. Each function checks the reader's permission.

-- Everything about one challenge for its sponsor and the authority, with the reader's acts; null for anybody else.
create function public.challenge_file(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select to_jsonb(c) - 'stage' || private.challenge_particulars(c) || jsonb_build_object(
      'technology_fields', private.named_fields(),
      'members', (select coalesce(jsonb_agg(distinct jsonb_build_object('id', p.id, 'name', p.name)), '[]')
        from public.memberships m join public.profiles p on p.id = m.profile_id where m.organisation_id = c.organisation_id),
      'overlaps', (select coalesce(jsonb_agg(jsonb_build_object('id', coalesce(o.other_challenge_id, o.other_award_id), 'statement', o.statement,
              'stated_by', private.name_of(o.stated_by), 'stated_at', o.stated_at) || private.other_work(o.other_challenge_id, o.other_award_id) order by o.stated_at, o.id), '[]')
          from public.overlap_statements o where o.challenge_id = c.id),
      'status', private.challenge_status(c),
      'gaps', to_jsonb(private.challenge_gaps(c)),
      'organisation', (select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind) from public.organisations o where o.id = c.organisation_id),
      'fund', (select jsonb_build_object('id', f.id, 'code', f.code, 'name', f.name) from public.funds f where f.id = c.approved_fund_id),
      'fund_currencies', (select coalesce(jsonb_agg(distinct f.currency), '[]') from public.funds f),
      'people', (select coalesce(jsonb_object_agg(p.id, p.name), '{}') from public.profiles p where p.id in (c.created_by, c.submitted_by,
         c.suggested_by, c.returned_by, c.rejected_by, c.approved_by, c.published_by, c.decided_by, c.cancelled_by, c.withdrawn_by, c.archived_by)),
      'import', (select jsonb_build_object('import_id', i.import_id, 'guessed', i.guessed, 'left_out', i.left_out)
        from public.challenge_import_items i where i.challenge_id = c.id and i.outcome = 'created' limit 1),
      -- The versions of a challenge for its sponsor, oldest first: [{number, kind, summary, made_at, by}].
      'versions', (select coalesce(jsonb_agg(jsonb_build_object('number', v.number, 'kind', v.kind, 'summary', v.summary, 'made_at', v.made_at,
            'by', private.name_of(v.made_by)) order by v.number), '[]')
          from public.challenge_versions v where v.challenge_id = c.id),
      'relations', private.challenge_relations(c, false), 'acts', private.challenge_acts(c), 'seen', private.challenge_seen(c))
    from public.challenges c
    where c.id = challenge_file.challenge_id
      and (private.is_member(c.organisation_id) or (c.submitted_at is not null and private.has_platform_role('approver', 'finance_officer', 'auditor'))));
end $$;

-- Challenges of the organisations that the reader manages, last changed first, 30 per page, one state or all:
-- {items, counts: {state: n}, next: key of the next page, organisations: those that the reader manages}.
create function public.my_challenges(state public.challenge_status default null, after jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  return (
    with managed as materialized (
      select o.id, o.name, o.slug, private.organisation_status(o) as status from public.organisations o
      where o.id in (select m.organisation_id from public.memberships m where m.profile_id = (select auth.uid()) and m.role in ('owner', 'manager'))
    ), page as (
      select c.id, c.number, c.slug, c.title, c.kind, c.currency, c.proposed_amount_minor, c.approved_amount_minor, c.closes_at, c.is_always_open, c.time_zone, c.updated_at,
        c.published_at, c.submitted_at, c.return_reason, i.organisation, private.challenge_status(c) as status, row_number() over (order by i.updated_at desc, i.number desc) as place
      from (
        select n.*, m.name as organisation
        from managed m cross join lateral (
          select o.id, o.updated_at, o.number from public.challenges o
          where o.organisation_id = m.id and (my_challenges.state is null or private.state_at(now(), o.stage, o.opens_at, o.closes_at) = my_challenges.state)
            and (my_challenges.after is null or (o.updated_at, o.number) < ((my_challenges.after ->> 0)::timestamptz, (my_challenges.after ->> 1)::bigint))
          order by o.updated_at desc, o.number desc limit 31) n
        order by n.updated_at desc, n.number desc limit 31) i join public.challenges c on c.id = i.id
    )
    select jsonb_build_object(
      'items', coalesce((select jsonb_agg(to_jsonb(p) - 'place' order by p.place) from page p where p.place <= 30), '[]'),
      'next', (select jsonb_build_array(p.updated_at, p.number) from page p where p.place = 30 and exists (select from page where place = 31)),
      'counts', (select coalesce(jsonb_object_agg(n.status, n.n), '{}') from (
          select private.state_at(now(), c.stage, c.opens_at, c.closes_at) as status, count(*) as n
          from managed m join public.challenges c on c.organisation_id = m.id group by 1) n),
      'organisations', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'slug', m.slug, 'status', m.status) order by m.name), '[]') from managed m)));
exception when data_exception then
  perform private.refuse('value_not_understood', 422);
end $$;

-- Decisions that wait for the authority: {challenges, contributions, funds, is_approver, is_finance_officer}, each oldest first; for awards see awaiting_awards.
-- Raises not_allowed (403) for anybody but approvers, finance officers and auditors.
create function public.approvals_page() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform_role('approver', 'finance_officer', 'auditor');
  return jsonb_build_object(
    'is_approver', private.has_platform_role('approver'),
    'is_finance_officer', private.has_platform_role('finance_officer'),
    'challenges', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'kind', c.kind, 'organisation', o.name, 'currency', c.currency,
        'submitted_at', c.submitted_at, 'proposed_amount_minor', c.proposed_amount_minor, 'suggested_amount_minor', c.suggested_amount_minor,
        'suggested_at', c.suggested_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone) order by c.submitted_at, c.id)
      from public.challenges c join public.organisations o on o.id = c.organisation_id
      where c.submitted_at is not null and c.approved_at is null and c.rejected_at is null and c.returned_at is null and c.cancelled_at is null
        and c.withdrawn_at is null), '[]'),
    'contributions', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'fund_id', f.id, 'fund', f.name, 'currency', f.currency, 'amount_minor', n.amount_minor,
        'source_name', n.source_name, 'entered_by', p.name, 'entered_at', n.entered_at, 'is_own', n.entered_by = (select auth.uid())) order by n.entered_at, n.id)
      from public.contributions n join public.funds f on f.id = n.fund_id join public.profiles p on p.id = n.entered_by
      where n.confirmed_at is null), '[]'),
    'funds', coalesce((select jsonb_agg(private.fund_summary(f) order by f.code) from public.funds f where f.organisation_id is null), '[]'))
    -- Money matters that wait for finance and approvers: budgets, funds with a shortfall, awards with lapsed money; each oldest first.
    || (jsonb_build_object(
        'budgets', (select coalesce(jsonb_agg(private.budget_line(b) || jsonb_build_object('is_own', b.proposed_by = (select auth.uid()),
              'available_minor', coalesce(m.available_minor, 0), 'lapses_on', private.fund_lapses_on(f)) order by b.proposed_at, b.number), '[]')
          from public.budgets b join public.funds f on f.id = b.fund_id left join public.fund_balances m on m.fund_id = f.id
          where b.rejected_at is null and b.withdrawn_at is null and b.approved_at is null and b.returned_at is null),
        'owed', (select coalesce(jsonb_agg(jsonb_build_object('fund_id', f.id, 'fund', f.name, 'currency', f.currency, 'source_name', c.source_name,
              'reversed_minor', c.reversed_minor, 'owed_minor', c.owed_minor, 'since', s.since) order by s.since, c.id), '[]')
          from public.contributions c join public.funds f on f.id = c.fund_id
            cross join lateral (select coalesce(max(e.at), c.confirmed_at) as since from public.audit_entries e
              where e.object_type = 'contribution' and e.object_id = c.id and e.action = 'contribution.taken_back') s
          where c.owed_minor > 0),
        'unfunded', private.unfunded_awards()));
end $$;

-- Funds in the challenge's currency with their balances, for the approver. Raises not_allowed (403).
create function public.approval_funds(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform_role('approver', 'finance_officer', 'auditor');
  return (select coalesce(jsonb_agg(private.fund_summary(f) order by f.organisation_id nulls first, f.code), '[]')
    from public.funds f join public.challenges c on c.id = approval_funds.challenge_id
    where f.currency = c.currency and (f.organisation_id is null or f.organisation_id = c.organisation_id));
end $$;

-- Everything on the public page of a challenge, as jsonb; null when no published challenge has this address.
-- The same for every reader, so that the app can cache it until the challenge changes. `results` is null until the decision; then it is {proposals,
-- eligible, unsigned, bands, cut_off_percent, first_signed_at, winners: [{id, title, lead, amount_minor, currency, status}]}: counts of submitted and of
-- eligible proposals and of approved awards that can still be signed; what private.score_bands says, and where it tells nothing no cut-off, the lowest
-- weighted mean of a winner; the winners are the signed awards, which are public.
create function public.challenge_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare page jsonb;
begin
  page := (
    select jsonb_build_object(
      'id', c.id, 'number', c.number, 'slug', c.slug, 'kind', c.kind, 'title', c.title, 'summary', c.summary, 'problem', c.problem, 'themes', c.themes,
      'status', private.challenge_status(c), 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'eligible_kinds', c.eligible_kinds,
      'requires_university', c.requires_university, 'max_academic_share_percent', c.max_academic_share_percent, 'max_partners', c.max_partners,
      'opens_at', c.opens_at, 'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'is_always_open', c.is_always_open, 'time_zone', c.time_zone,
      'expected_awards', c.expected_awards, 'currency', c.currency, 'amount_minor', c.approved_amount_minor, 'award_ceiling_minor', c.award_ceiling_minor,
      'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days, 'retention_percent', c.retention_percent,
      'path_to_order', c.path_to_order, 'overall_threshold_percent', c.overall_threshold_percent, 'blind_mode', c.blind_mode,
      'selection_mode', c.selection_mode, 'standstill_days', c.standstill_days,
      'published_at', c.published_at, 'decided_at', c.decided_at, 'cancelled_at', c.cancelled_at, 'cancellation_reason', c.cancellation_reason,
      'source_url', c.source_url,
      'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind),
      'questions', private.answered_questions(c.id),
      -- The newest version of a challenge for its public page: {number, kind, made_at, summary}; null while there is only one.
      'version', (select jsonb_build_object('number', v.number, 'kind', v.kind, 'made_at', v.made_at, 'summary', v.summary)
          from public.challenge_versions v where v.challenge_id = c.id and v.number > 1 order by v.number desc limit 1),
      'archived_at', c.archived_at, 'relations', private.challenge_relations(c, true), 'results', null)
      || private.challenge_particulars(c)
    from public.challenges c join public.organisations o on o.id = c.organisation_id
    where c.slug = challenge_page.slug and c.published_at is not null);
  if page ->> 'decided_at' is null or page ->> 'cancelled_at' is not null then return page; end if;
  return page || jsonb_build_object('results', (
    with asked as (select (page ->> 'id')::uuid as id),
    signed as materialized (
      select a.id, a.number, a.proposal_id, a.amount_minor, a.currency, a.activated_at, private.award_status(a) as status
      from asked join public.awards a on a.challenge_id = asked.id where a.activated_at is not null),
    scored as materialized (
      select s.proposal_id, s.mean_percent from asked cross join lateral private.scored_proposals(asked.id) s where s.mean_percent is not null),
    told as materialized (select private.score_bands(array_agg(s.mean_percent)) as bands from scored s)
    select jsonb_build_object('proposals', count(*), 'eligible', count(p.eligible_at),
      'unsigned', (select count(*) from asked join public.awards a on a.challenge_id = asked.id where private.award_status(a) in ('approved', 'offered')),
      'bands', (select t.bands from told t),
      'cut_off_percent', (select min(s.mean_percent) from told t, scored s join signed a on a.proposal_id = s.proposal_id where t.bands is not null),
      'first_signed_at', (select min(a.activated_at) from signed a),
      'winners', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'title', w.title, 'lead', o.name, 'amount_minor', a.amount_minor,
          'currency', a.currency, 'status', a.status) order by a.number), '[]')
        from signed a join public.proposals w on w.id = a.proposal_id join public.award_shares h on h.award_id = a.id and h.is_lead
          join public.organisations o on o.id = h.organisation_id))
    from asked join public.proposals p on p.challenge_id = asked.id where p.submission_id is not null));
end $$;
grant execute on function public.challenge_page(text) to anon;
