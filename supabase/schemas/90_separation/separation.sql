-- ## Tables
-- Steps as they were taken, so that a step that somebody else takes again later (another amount suggested, another report handed in) does not make the
-- first one undone. Vouchers are left out: a new one is entered and confirmed anew.
create table private.steps_taken (
  chain text not null check (chain in ('challenge', 'budget', 'award', 'milestone', 'passport')),
  object_id uuid not null,
  step text not null check (step ~ '^[a-z]{1,20}$'),
  person uuid not null references public.profiles (id),
  primary key (chain, object_id, step, person)
);
comment on table private.steps_taken is 'Who ever took which step of a chain that must be of different people. Rows are never changed or deleted.';
create index steps_taken_by_person on private.steps_taken (person);

-- ## Rules
-- Separation of duties: for each chain, who has done which step; which steps must be of different people; and which are never of the
-- organisation that the chain is about. Commands, pages and task lists ask private.why_step_refused; nothing else decides it.
-- Chains: challenge, budget, award (by its proposal, as it is recommended before there is one), milestone (with its payment), retention (an award's
-- last payment, by the award), contribution, passport.

-- Steps of a chain and everybody who ever took each of them; a person may be named more than once.
create function private.chain_steps(chain text, object_id uuid) returns table (step text, person uuid)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  select p.step, p.person from private.present_steps(chain_steps.chain, chain_steps.object_id) p
  union all
  select t.step, t.person from private.steps_taken t where t.chain = chain_steps.chain and t.object_id = chain_steps.object_id
  union all
  select t.step, t.person from public.milestones m join private.steps_taken t on t.chain = 'milestone' and t.object_id = m.id
    where chain_steps.chain = 'retention' and m.award_id = chain_steps.object_id;
end $$;

-- Keeps the steps that a row names, for private.chain_steps: the chain and the column of its object are the trigger's arguments.
create function private.keep_steps() returns trigger
language plpgsql security definer set search_path = '' as $$
declare subject uuid := (to_jsonb(new) ->> tg_argv[1])::uuid;
begin
  insert into private.steps_taken (chain, object_id, step, person)
    select distinct tg_argv[0], subject, s.step, s.person from private.present_steps(tg_argv[0], subject) s
    where s.step not in ('review', 'order', 'enter', 'confirm') on conflict do nothing;
  return null;
end $$;
create trigger challenges_keep_steps after insert or update of created_by, submitted_by, suggested_by, approved_by, returned_by, rejected_by on public.challenges
  for each row execute function private.keep_steps('challenge', 'id');
create trigger budgets_keep_steps after insert or update of proposed_by, suggested_by, approved_by, returned_by, rejected_by on public.budgets
  for each row execute function private.keep_steps('budget', 'id');
create trigger awards_keep_steps after insert or update of recommended_by, approved_by, returned_by on public.awards
  for each row execute function private.keep_steps('award', 'proposal_id');
create trigger milestones_keep_steps after insert or update of submitted_by, accepted_by, approved_by on public.milestones
  for each row execute function private.keep_steps('milestone', 'id');
create trigger passports_keep_steps after insert or update of submitted_by, updated_by, decided_by on public.passports
  for each row execute function private.keep_steps('passport', 'organisation_id');

-- The steps of a chain that its rows name now.
create function private.present_steps(chain text, object_id uuid) returns table (step text, person uuid)
language plpgsql stable security definer set search_path = '' as $$
begin
  if chain in ('milestone', 'retention') then
    -- Of a milestone and its payment; or of the payment of what an award kept back, to which the steps of all its milestones belong.
    return query
      select v.step, v.person from public.milestones m
        cross join lateral (values ('submit', m.submitted_by), ('accept', m.accepted_by), ('approve', m.approved_by)) v (step, person)
        where (present_steps.chain = 'milestone' and m.id = object_id or present_steps.chain = 'retention' and m.award_id = object_id) and v.person is not null
      union all
      select v.step, v.person from public.payments p
        cross join lateral (values ('order', p.ordered_by), ('enter', p.voucher_entered_by), ('confirm', p.voucher_confirmed_by)) v (step, person)
        where (present_steps.chain = 'milestone' and p.milestone_id = object_id
            or present_steps.chain = 'retention' and p.award_id = object_id and p.milestone_id is null) and v.person is not null;
  elsif chain = 'challenge' then
    -- Whoever drafted, imported or submitted it, or wrote any of it for its sponsor, proposed it.
    return query
      select v.step, v.person from public.challenges c cross join lateral (values ('propose', c.created_by), ('propose', c.submitted_by),
          ('suggest', c.suggested_by), ('decide', c.approved_by), ('decide', c.returned_by), ('decide', c.rejected_by)) v (step, person)
        where c.id = object_id and v.person is not null
      union all
      select 'propose', a.profile_id from private.challenge_authors a where a.challenge_id = present_steps.object_id;
  elsif chain = 'budget' then
    return query
      select v.step, v.person from public.budgets b cross join lateral (values ('propose', b.proposed_by), ('suggest', b.suggested_by),
          ('decide', b.approved_by), ('decide', b.returned_by), ('decide', b.rejected_by)) v (step, person)
        where b.id = object_id and v.person is not null;
  elsif chain = 'award' then
    return query
      select v.step, v.person from public.awards a cross join lateral (values ('recommend', a.recommended_by),
          ('approve', a.approved_by), ('approve', a.returned_by)) v (step, person)
        where a.proposal_id = object_id and v.person is not null
      union all
      select distinct 'review', r.reviewer_id from public.proposals own join public.proposals p on p.challenge_id = own.challenge_id
        join public.review_assignments r on r.proposal_id = p.id and (r.accepted_at is not null
          -- Declined after reading.
          or exists (select from public.proposal_unsealings u where u.proposal_id = r.proposal_id and u.opened_by = r.reviewer_id))
        where own.id = present_steps.object_id;
  elsif chain = 'contribution' then
    return query
      select v.step, v.person from public.contributions c cross join lateral (values ('enter', c.entered_by), ('confirm', c.confirmed_by)) v (step, person)
        where c.id = object_id and c.route = 'voucher' and v.person is not null;
  elsif chain = 'passport' then
    return query
      select v.step, v.person from public.passports p cross join lateral (values ('submit', p.submitted_by), ('submit', p.updated_by),
          ('decide', p.decided_by)) v (step, person)
        where p.organisation_id = object_id and v.person is not null;
  end if;
end $$;

-- Which step of a chain nobody takes who took another, with the refusal's code; the first that applies is given.
-- 'pay' is whatever moves a payment on: ordering, entering and confirming its voucher, retrying, failing or checking it.
create function private.steps_apart() returns table (place integer, chain text, step text, other text, code text)
language plpgsql immutable set search_path = '' rows 12 as $$
begin
  return query values
    (1, 'challenge', 'suggest', 'propose', 'proposer_may_not_decide'),
    (2, 'challenge', 'decide', 'propose', 'proposer_may_not_decide'),
    (3, 'challenge', 'decide', 'suggest', 'suggester_may_not_decide'),
    (4, 'budget', 'suggest', 'propose', 'budget_of_ones_own'),
    (5, 'budget', 'decide', 'propose', 'budget_of_ones_own'),
    (6, 'budget', 'decide', 'suggest', 'budget_of_ones_own'),
    (7, 'award', 'recommend', 'review', 'reviewer_may_not_recommend'),
    (8, 'award', 'approve', 'recommend', 'award_not_approved_by_recommender'),
    (9, 'award', 'approve', 'review', 'reviewer_may_not_approve'),
    (10, 'milestone', 'accept', 'submit', 'milestone_not_accepted_by_submitter'),
    (11, 'milestone', 'approve', 'accept', 'milestone_not_approved_by_acceptor'),
    (12, 'milestone', 'approve', 'submit', 'milestone_not_approved_by_submitter'),
    (13, 'milestone', 'pay', 'accept', 'acceptor_may_not_pay'),
    (14, 'milestone', 'pay', 'submit', 'payee_may_not_pay'),
    (15, 'milestone', 'pay', 'approve', 'releaser_may_not_pay'),
    (16, 'milestone', 'confirm', 'enter', 'payment_confirmed_by_another'),
    (17, 'retention', 'pay', 'accept', 'acceptor_may_not_pay'),
    (18, 'retention', 'pay', 'submit', 'payee_may_not_pay'),
    (19, 'retention', 'pay', 'approve', 'releaser_may_not_pay'),
    (20, 'retention', 'confirm', 'enter', 'payment_confirmed_by_another'),
    (21, 'contribution', 'confirm', 'enter', 'contribution_confirmed_by_another'),
    (22, 'passport', 'decide', 'submit', 'own_organisation_decision');
end $$;

-- The organisation that the authority decides about in a chain: nobody who works or lately worked there takes a step of the authority in it.
create function private.chain_organisation(chain text, object_id uuid) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  case chain
    when 'challenge' then return (select c.organisation_id from public.challenges c where c.id = object_id);
    when 'budget' then return (select f.organisation_id from public.budgets b join public.funds f on f.id = b.fund_id where b.id = object_id);
    when 'award' then return (select c.organisation_id from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = object_id);
    when 'milestone' then return (select private.award_sponsor(m.award_id) from public.milestones m where m.id = object_id);
    when 'retention' then return private.award_sponsor(object_id);
    when 'passport' then return object_id;
    else return null;
  end case;
end $$;

-- Why a person may not take a step of a chain, as a code: for a step they took before, or as one who works at the organisation it is about, or did
-- within the years that count (leaving it for the moment of the decision changes nothing); null when nothing stands against it. Roles and states are the command's own to ask.
create function private.why_step_refused(chain text, object_id uuid, step text, person uuid default auth.uid()) returns text
language plpgsql stable security definer set search_path = '' as $$
declare code text;
begin
  select r.code into code from private.steps_apart() r
    join private.chain_steps(why_step_refused.chain, why_step_refused.object_id) s on s.step = r.other
    where r.chain = why_step_refused.chain and (r.step = why_step_refused.step or r.step = 'pay' and why_step_refused.step in ('order', 'enter', 'confirm')) and s.person = why_step_refused.person
    order by r.place limit 1;
  -- Steps that are the authority's, where the others are of the organisation it decides about.
  if code is null and ((chain, step) in (('challenge', 'suggest'), ('challenge', 'decide'), ('budget', 'suggest'), ('budget', 'decide'),
      ('award', 'approve'), ('milestone', 'pay'), ('milestone', 'order'), ('milestone', 'enter'), ('milestone', 'confirm'),
      ('retention', 'pay'), ('retention', 'order'), ('retention', 'enter'), ('retention', 'confirm'), ('passport', 'decide')))
     and private.chain_organisation(chain, object_id) = any (private.affiliations(person)) then
    code := 'own_organisation_decision';
  end if;
  return code;
end $$;

-- ## Commands
-- What granting a role would break, for the page that asks before it is granted. The role is granted all the same when that is confirmed: each
-- command refuses the step itself.

-- The running chains in which a person with a new role could not take the step that it is for: [{title, step, code}], at most 50.
-- With an organisation, only the chains that are about it. Titles are what everybody who may grant a role may read.
create function private.role_clashes(profile_id uuid, role text, organisation_id uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    -- Which steps a role lets somebody take.
    with opened (role, chain, step) as (values
      ('approver', 'challenge', 'decide'), ('approver', 'budget', 'decide'), ('approver', 'award', 'approve'), ('approver', 'passport', 'decide'),
      ('administrator', 'passport', 'decide'),
      ('finance_officer', 'challenge', 'suggest'), ('finance_officer', 'budget', 'suggest'), ('finance_officer', 'milestone', 'approve'),
      ('finance_officer', 'milestone', 'pay'), ('finance_officer', 'retention', 'pay'), ('finance_officer', 'contribution', 'confirm'),
      ('manager', 'award', 'recommend'), ('technical_officer', 'milestone', 'accept'), ('finance', 'milestone', 'approve'), ('finance', 'contribution', 'confirm'),
      ('owner', 'award', 'recommend'), ('owner', 'milestone', 'accept'), ('owner', 'milestone', 'approve'), ('owner', 'contribution', 'confirm')),
    -- Chains that still have steps to come.
    running (chain, object_id, title) as (
      select 'challenge', c.id, c.title::text from public.challenges c
        where c.submitted_at is not null and num_nonnulls(c.approved_at, c.rejected_at, c.cancelled_at, c.withdrawn_at) = 0
      union all
      select 'budget', b.id, 'Budget ' || b.number from public.budgets b where num_nonnulls(b.rejected_at, b.withdrawn_at, b.approved_at) = 0
      union all
      select 'award', p.id, 'Award of "' || c.title || '"' from public.challenges c join public.proposals p on p.challenge_id = c.id and p.eligible_at is not null
        where c.cancelled_at is null and c.archived_at is null and c.closes_at <= now()
          and not exists (select from public.awards a where a.proposal_id = p.id and a.approved_at is not null)
          and (c.decided_at is null or p.reserved_at is not null)
      union all
      select 'milestone', m.id, 'Milestone ' || m.position || ' of award ' || a.number from public.milestones m join public.awards a on a.id = m.award_id
        where num_nonnulls(a.completed_at, a.terminated_at) = 0 and m.submitted_at is not null and m.rejected_at is null
          and not exists (select from public.payments p where p.milestone_id = m.id and p.paid_at is not null)
      union all
      select 'retention', a.id, 'Last payment of award ' || a.number from public.awards a
        where a.activated_at is not null and num_nonnulls(a.completed_at, a.terminated_at) = 0
      union all
      select 'contribution', c.id, 'Contribution from ' || c.source_name from public.contributions c where c.confirmed_at is null
      union all
      select 'passport', p.organisation_id, 'Passport of ' || private.organisation_name(p.organisation_id) from public.passports p
        where p.submitted_at is not null and p.qualified_at is null and p.rejected_at is null)
    select coalesce(jsonb_agg(jsonb_build_object('title', found.title, 'step', found.step, 'code', found.code) order by found.title, found.step), '[]')
    from (
      select r.title, s.step, min(why.code) as code
      from opened s join running r on r.chain = s.chain
        cross join lateral private.why_step_refused(r.chain, r.object_id, s.step, role_clashes.profile_id) as why (code)
      where s.role = role_clashes.role and why.code is not null
        and (role_clashes.organisation_id is null or private.chain_organisation(r.chain, r.object_id) = role_clashes.organisation_id)
      group by r.title, s.step limit 50) found);
end $$;

-- What giving a person a role in the authority would break. Administrators only.
create function public.platform_role_clashes(profile_id uuid, role public.platform_role) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform_role('administrator');
  return private.role_clashes(profile_id, role::text);
end $$;

-- What giving a member these roles would break, of those they do not hold. Owners and managers.
create function public.member_role_clashes(organisation_id uuid, profile_id uuid, roles public.organisation_role[]) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_organisation_role(organisation_id, 'manager');
  return (
    select coalesce(jsonb_agg(distinct clash), '[]')
    from (select unnest(roles) except select unnest(private.roles_held(member_role_clashes.organisation_id, member_role_clashes.profile_id))) given (role)
      cross join lateral jsonb_array_elements(private.role_clashes(member_role_clashes.profile_id, given.role::text, member_role_clashes.organisation_id)) clash);
end $$;

-- One person in two steps that must be of different people; see private.invariant_violations. Reviewing is left to the moment of the later step, as a
-- reviewer's assignment may follow an award of the same challenge.
create view private.separation_violations (rule, object_id) as
  select distinct r.code, o.object_id
  from (
    select 'challenge' as chain, c.id as object_id from public.challenges c
    union all select 'budget', b.id from public.budgets b
    union all select 'award', a.proposal_id from public.awards a
    union all select 'milestone', m.id from public.milestones m
    union all select 'retention', a.id from public.awards a where a.activated_at is not null
    union all select 'contribution', c.id from public.contributions c
    union all select 'passport', p.organisation_id from public.passports p) o
    cross join lateral private.present_steps(o.chain, o.object_id) later
    join private.steps_apart() r on r.chain = o.chain and (r.step = later.step or r.step = 'pay' and later.step in ('order', 'enter', 'confirm')) and r.other <> 'review'
    join lateral private.chain_steps(o.chain, o.object_id) earlier on earlier.step = r.other and earlier.person = later.person;
