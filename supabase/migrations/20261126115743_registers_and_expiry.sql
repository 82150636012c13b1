SET local check_function_bodies = off;

CREATE TABLE "public"."background_register_items" (
  "id"              uuid NOT NULL DEFAULT gen_random_uuid(),
  "organisation_id" uuid NOT NULL,
  "title"           text NOT NULL,
  CONSTRAINT "background_item_of_organisation" UNIQUE (id, organisation_id),
  CONSTRAINT "background_register_items_pkey" PRIMARY KEY (id),
  CONSTRAINT "background_register_items_title_check" CHECK (((char_length(title) >= 2) AND (char_length(title) <= 200)))
);

ALTER TABLE "public"."background_register_items"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."background_register_items" FROM "anon";

ALTER TABLE "public"."proposal_background_items"
  ADD COLUMN "register_item_id" uuid;

ALTER TABLE "public"."team_partners"
  ADD COLUMN "expiry_told_at" timestamp WITH time zone;

CREATE TYPE "public"."background_kind" AS ENUM (
  'patent',
  'patent_application',
  'design',
  'software',
  'know_how',
  'data',
  'other'
);

ALTER TABLE "public"."background_register_items"
  ADD COLUMN "kind" public.background_kind NOT NULL;

ALTER TABLE "public"."background_register_items"
  ADD COLUMN "reference" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."background_register_items"
  ADD COLUMN "results_licence_terms" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."background_register_items"
  ADD COLUMN "since_on" date;

ALTER TABLE "public"."background_register_items"
  ADD COLUMN "revision" integer NOT NULL DEFAULT 1;

ALTER TABLE "public"."background_register_items"
  ADD COLUMN "recorded_by" uuid NOT NULL;

ALTER TABLE "public"."background_register_items"
  ADD COLUMN "recorded_at" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."background_register_items"
  ADD COLUMN "retired_at" timestamp WITH time zone;

ALTER TABLE "public"."background_register_items"
  ADD COLUMN "retired_by" uuid;

CREATE OR REPLACE FUNCTION private.agreement_content (
  award   public.awards,
  version integer
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'kind', 'grant_agreement', 'award_number', award.number, 'version', agreement_content.version,
    'title', p.title, 'challenge', jsonb_build_object('number', c.number, 'title', c.title, 'organisation', o.name),
    'parties', private.award_party_list(award.id),
    'own_contributions', private.promised_contributions(p.id),
    'currency', award.currency, 'amount_minor', award.amount_minor,
    'retention_percent', c.retention_percent, 'rules', private.payment_rules(c), 'trl_from', c.trl_from, 'trl_to', c.trl_to,
    'work_plan', coalesce(private.sealed_content(p.id) #>> '{texts,work_plan}', ''),
    'milestones', private.scaled_milestones(private.sealed_content(p.id) -> 'milestones', award.amount_minor),
    'ip', jsonb_build_object('regime', c.ip_regime, 'publication_review_days', c.publication_review_days),
    'proposal_sha256', s.content_sha256, 'time_zone', c.time_zone,
    'offered_at', award.offered_at, 'offer_expires_at', award.offer_expires_at)
  from public.proposals p
  join public.proposal_submissions s on s.id = p.submission_id
  join public.challenges c on c.id = p.challenge_id
  join public.organisations o on o.id = c.organisation_id
  where p.id = award.proposal_id;
$function$;

CREATE OR REPLACE FUNCTION private.background_item_for_change (
  item_id uuid
)
  RETURNS public.background_register_items
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare item public.background_register_items;
begin
  perform private.actor();
  select * into item from public.background_register_items i where i.id = background_item_for_change.item_id for update;
  if not found or not private.reads_background_register(item.organisation_id) then perform private.refuse('not_found', 404); end if;
  perform private.require_register_keeper(item.organisation_id);
  return item;
end $function$;

CREATE OR REPLACE FUNCTION private.background_register (
  organisation_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'title', i.title, 'kind', i.kind, 'reference', i.reference,
        'results_licence_terms', i.results_licence_terms, 'since_on', i.since_on, 'revision', i.revision, 'retired_at', i.retired_at)
      order by i.retired_at is not null, lower(i.title), i.id), '[]')
    from public.background_register_items i where i.organisation_id = background_register.organisation_id);
end $function$;

CREATE OR REPLACE FUNCTION private.background_rows (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b.organisation_id, 'description', b.description,
        'results_licence_terms', b.results_licence_terms, 'register_item_id', b.register_item_id) order by b.position), '[]')
    from public.proposal_background_items b where b.proposal_id = background_rows.proposal_id);
end $function$;

CREATE OR REPLACE FUNCTION private.cash_plan (
  shown public.proposals
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('milestones', private.draft_milestones(shown.id), 'budget', private.draft_budget(shown.id),
    'partners', private.partner_money(shown.team_id), 'rules', private.payment_rules(c))
  from public.challenges c where c.id = shown.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.inviter_of_expired (
  team_id uuid
)
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.invited_by from public.team_partners p join public.teams t on t.id = p.team_id
  where p.team_id = inviter_of_expired.team_id and t.disbanded_at is null and private.partner_state(p) = 'expired'
    and private.has_organisation_role(p.organisation_id, 'manager', 'signatory')
  limit 1;
$function$;

CREATE OR REPLACE FUNCTION private.pickable_background (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'organisation_id', i.organisation_id, 'title', i.title, 'kind', i.kind,
        'reference', i.reference, 'results_licence_terms', i.results_licence_terms) order by lower(i.title), i.id), '[]')
    from private.team_organisations(pickable_background.team_id) member
      join public.background_register_items i on i.organisation_id = member and i.retired_at is null
    where private.reads_background_register(member));
end $function$;

CREATE OR REPLACE FUNCTION private.promised_contributions (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b.organisation_id, 'name', b.name, 'own_cash_minor', b.cash,
      'own_in_kind_minor', b.in_kind) order by b.place), '[]')
  from (
    select s ->> 'organisation_id' as organisation_id, s ->> 'name' as name, place,
      coalesce((s ->> 'own_cash_minor')::bigint,
        case when s ->> 'own_contribution_kind' = 'cash' then (s ->> 'own_contribution_minor')::bigint end, 0) as cash,
      coalesce((s ->> 'own_in_kind_minor')::bigint,
        case when s ->> 'own_contribution_kind' = 'in_kind' then (s ->> 'own_contribution_minor')::bigint end, 0) as in_kind
    from jsonb_array_elements(private.sealed_content(promised_contributions.proposal_id) #> '{team,partners}') with ordinality sealed (s, place)) b
  where b.cash > 0 or b.in_kind > 0;
$function$;

CREATE OR REPLACE FUNCTION private.reads_background_register (
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.is_member(reads_background_register.organisation_id) or exists (
    select from public.team_partners p join public.teams t on t.id = p.team_id
    where p.organisation_id = reads_background_register.organisation_id and p.accepted_at is not null and p.revoked_at is null
      and t.disbanded_at is null and private.is_in_team(p.team_id));
end $function$;

CREATE OR REPLACE FUNCTION private.require_register_keeper (
  organisation_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_organisation_role(require_register_keeper.organisation_id, 'manager', 'technical_officer', 'research_office', 'signatory');
end $function$;

CREATE OR REPLACE FUNCTION private.tell_expired_partnerships()
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  ended public.team_partners;
  told integer := 0;
begin
  for ended in
    update public.team_partners p set expiry_told_at = now() from public.teams t
    where t.id = p.team_id and t.disbanded_at is null and p.expiry_told_at is null
      and p.accepted_at is null and p.declined_at is null and p.revoked_at is null and p.expires_at <= now()
    returning p.*
  loop
    told := told + 1;
    perform private.record('partner.expired', 'team', ended.team_id, ended.organisation_id, null, null, 'system');
    perform private.notify(array[ended.invited_by, private.principal_investigator(ended.team_id)], 'partner.expired',
      '/teams/' || ended.team_id || '/partners', private.partner_notice(ended));
    perform private.notify(private.members_with_role(ended.organisation_id, 'manager', 'signatory'), 'partner.expired',
      '/teams/' || ended.team_id, private.partner_notice(ended));
  end loop;
  return told;
end $function$;

CREATE OR REPLACE FUNCTION public.background_register_page (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare organisation public.organisations := private.organisation_for(background_register_page.slug, variadic enum_range(null::public.organisation_role));
begin
  return jsonb_build_object('id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind,
    'status', private.organisation_status(organisation), 'roles', to_jsonb(private.roles_held(organisation.id, private.actor())),
    'keeps', organisation.suspended_at is null
      and private.has_organisation_role(organisation.id, 'manager', 'technical_officer', 'research_office', 'signatory'),
    'items', private.background_register(organisation.id));
end $function$;

REVOKE ALL ON FUNCTION "public"."background_register_page"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.change_background_item (
  item_id               uuid,
  revision              integer,
  title                 text,
  kind                  public.background_kind,
  reference             text                   DEFAULT ''::text,
  results_licence_terms text                   DEFAULT ''::text,
  since_on              date                   DEFAULT NULL::date
)
  RETURNS public.background_register_items
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare item public.background_register_items := private.background_item_for_change(change_background_item.item_id);
begin
  if (item.title, item.kind, item.reference, item.results_licence_terms, item.since_on) is not distinct from
     (btrim(change_background_item.title), change_background_item.kind, btrim(change_background_item.reference),
      btrim(change_background_item.results_licence_terms), change_background_item.since_on) then return item; end if;
  if item.retired_at is not null then perform private.refuse('background_item_retired', 409); end if;
  if item.revision is distinct from change_background_item.revision then perform private.refuse('background_item_stale', 409); end if;
  update public.background_register_items i set title = btrim(change_background_item.title), kind = change_background_item.kind,
      reference = btrim(change_background_item.reference), results_licence_terms = btrim(change_background_item.results_licence_terms),
      since_on = change_background_item.since_on, revision = i.revision + 1
    where i.id = item.id returning * into item;
  perform private.record('background_item.changed', 'background_item', item.id, item.organisation_id,
    after => jsonb_build_object('revision', item.revision));
  return item;
exception when unique_violation then
  perform private.refuse('background_item_title_taken', 409);
end $function$;

REVOKE ALL ON FUNCTION "public"."change_background_item"(uuid, integer, text, public.background_kind, text, text, date) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.invite_partner (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  team public.teams;
  invited public.team_partners;
begin
  perform private.require_team_lead(invite_partner.team_id);
  perform private.require_bid_changeable(invite_partner.team_id);
  select * into team from public.teams t where t.id = invite_partner.team_id;
  select * into invited from public.team_partners p where p.team_id = team.id and p.organisation_id = invite_partner.organisation_id;
  if private.partner_state(invited) = 'accepted' then perform private.refuse('already_partner', 409); end if;
  if invited.id is not null and private.partner_state(invited) = 'invited' then return invited; end if;
  perform private.require_may_bid(team.challenge_id, invite_partner.organisation_id);
  perform private.require_partner_place(team.id, 1);

  insert into public.team_partners (team_id, organisation_id, invited_by)
    values (team.id, invite_partner.organisation_id, private.actor())
    on conflict on constraint team_partner_once do update set invited_by = excluded.invited_by, invited_at = now(),
      expires_at = excluded.expires_at, expiry_told_at = null, accepted_at = null, accepted_by = null, declined_at = null, revoked_at = null
    returning * into invited;
  perform private.record('partner.invited', 'team', team.id, team.lead_organisation_id,
    after => jsonb_build_object('organisation_id', invited.organisation_id, 'expires_at', invited.expires_at));
  perform private.notify(private.members_with_role(invited.organisation_id, 'manager', 'signatory'), 'partner.invited', '/teams/' || team.id,
    private.partner_notice(invited, jsonb_build_object('expires_at', invited.expires_at)));
  return invited;
end $function$;

CREATE OR REPLACE FUNCTION public.pick_background_items (
  proposal_id    uuid,
  revision       integer,
  register_items uuid[]
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(pick_background_items.proposal_id);
  wanted uuid[] := array(select distinct unnest(pick_background_items.register_items));
  saved integer;
begin
  wanted := array(select w from unnest(wanted) w
    where not exists (select from public.proposal_background_items b where b.proposal_id = draft.id and b.register_item_id = w));
  if cardinality(wanted) = 0 then return private.plan_revision(draft.id, 'background'); end if;
  if exists (select from unnest(wanted) w where not private.pickable_background(draft.team_id) @> jsonb_build_array(jsonb_build_object('id', w))) then
    perform private.refuse('background_item_not_pickable', 409);
  end if;
  if cardinality(wanted) + (select count(*) from public.proposal_background_items b where b.proposal_id = draft.id) > 60 then
    perform private.refuse('table_too_long', 422, '60');
  end if;
  insert into public.proposal_background_items (proposal_id, position, organisation_id, description, results_licence_terms, register_item_id)
  select draft.id, coalesce((select max(b.position) from public.proposal_background_items b where b.proposal_id = draft.id), 0)
      + row_number() over (order by lower(i.title), i.id),
    i.organisation_id, i.title || case when i.reference = '' then '' else ' (' || i.reference || ')' end, i.results_licence_terms, i.id
  from public.background_register_items i where i.id = any (wanted);
  saved := private.next_plan_revision(draft.id, 'background', pick_background_items.revision);
  perform private.draft_changed(draft, 'proposal.background_saved', jsonb_build_object('revision', saved));
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."pick_background_items"(uuid, integer, uuid[]) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.proposal_page (
  proposal_id uuid,
  part        text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare shown public.proposals;
begin
  perform private.actor();
  if not private.can_read_draft(proposal_page.proposal_id) then perform private.refuse('not_found', 404); end if;
  select * into shown from public.proposals p where p.id = proposal_page.proposal_id;
  return jsonb_build_object('header', private.proposal_header(shown), 'content', case part
    when 'overview' then private.proposal_overview(shown)
    when 'summary' then private.section_page(shown.id, 'summary')
    when 'approach' then private.section_page(shown.id, 'approach')
    when 'work_plan' then private.section_page(shown.id, 'work_plan')
    when 'background' then private.section_page(shown.id, 'background') || jsonb_build_object(
      'items', private.background_rows(shown.id), 'register', private.pickable_background(shown.team_id), 'items_revision', private.plan_revision(shown.id, 'background'),
      'partners', private.partner_choices(shown.team_id))
    when 'answers' then (
      select coalesce(jsonb_agg(jsonb_build_object('prompt_id', q.id, 'prompt', q.prompt, 'is_required', q.is_required,
          'body', coalesce(a.body, ''), 'revision', coalesce(a.revision, 0)) order by q.position), '[]')
      from public.challenge_prompts q left join public.proposal_answers a on a.prompt_id = q.id and a.proposal_id = shown.id
      where q.challenge_id = shown.challenge_id)
    when 'milestones' then jsonb_build_object('items', private.draft_milestones(shown.id), 'revision', private.plan_revision(shown.id, 'milestones'),
      'budget_minor', (select coalesce(sum(b.amount_minor), 0) from public.proposal_budget_lines b where b.proposal_id = shown.id))
    when 'budget' then jsonb_build_object('items', private.draft_budget(shown.id), 'revision', private.plan_revision(shown.id, 'budget'),
      'milestones_minor', (select coalesce(sum(m.amount_minor), 0) from public.proposal_milestones m where m.proposal_id = shown.id),
      'partners', private.partner_money(shown.team_id))
    when 'cash' then private.cash_plan(shown)
    when 'files' then private.draft_files(shown.id)
    when 'checklist' then private.proposal_standing(shown)
    when 'sign-off' then private.proposal_standing(shown) || jsonb_build_object('content', private.proposal_content(shown.id), 'steps', (
      select coalesce(jsonb_agg(private.sign_off_step(s) order by s.id), '[]') from public.proposal_sign_off_steps s where s.proposal_id = shown.id))
    when 'receipt' then private.sealed_versions(shown.id)
    else '{}'::jsonb end);
end $function$;

CREATE OR REPLACE FUNCTION public.record_background_item (
  organisation_id       uuid,
  title                 text,
  kind                  public.background_kind,
  reference             text                   DEFAULT ''::text,
  results_licence_terms text                   DEFAULT ''::text,
  since_on              date                   DEFAULT NULL::date
)
  RETURNS public.background_register_items
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare item public.background_register_items;
begin
  perform private.require_register_keeper(record_background_item.organisation_id);
  perform from public.organisations o where o.id = record_background_item.organisation_id for update;
  select * into item from public.background_register_items i
    where i.organisation_id = record_background_item.organisation_id and lower(i.title) = lower(btrim(record_background_item.title)) and i.retired_at is null;
  if found then
    if (item.kind, item.reference, item.results_licence_terms, item.since_on) is not distinct from
       (record_background_item.kind, btrim(record_background_item.reference), btrim(record_background_item.results_licence_terms),
        record_background_item.since_on) then return item; end if;
    perform private.refuse('background_item_title_taken', 409);
  end if;
  if (select count(*) from public.background_register_items i where i.organisation_id = record_background_item.organisation_id) >= 500 then
    perform private.refuse('too_many_background_items', 409);
  end if;
  insert into public.background_register_items (organisation_id, title, kind, reference, results_licence_terms, since_on, recorded_by)
    values (record_background_item.organisation_id, btrim(record_background_item.title), record_background_item.kind,
      btrim(record_background_item.reference), btrim(record_background_item.results_licence_terms), record_background_item.since_on, private.actor())
    returning * into item;
  perform private.record('background_item.recorded', 'background_item', item.id, item.organisation_id);
  return item;
end $function$;

REVOKE ALL ON FUNCTION "public"."record_background_item"(uuid, text, public.background_kind, text, text, date) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.retire_background_item (
  item_id uuid
)
  RETURNS public.background_register_items
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare item public.background_register_items := private.background_item_for_change(retire_background_item.item_id);
begin
  if item.retired_at is not null then return item; end if;
  update public.background_register_items i set retired_at = now(), retired_by = private.actor() where i.id = item.id returning * into item;
  perform private.record('background_item.retired', 'background_item', item.id, item.organisation_id);
  return item;
end $function$;

REVOKE ALL ON FUNCTION "public"."retire_background_item"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_background (
  proposal_id uuid,
  revision    integer,
  items       jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_background.proposal_id);
  before jsonb := private.background_rows(draft.id);
  saved integer;
begin
  perform private.require_table(items, 60);
  perform private.require_rows_of_partners(draft.team_id, items);
  delete from public.proposal_background_items b where b.proposal_id = draft.id;
  begin
    insert into public.proposal_background_items (proposal_id, position, organisation_id, description, results_licence_terms, register_item_id)
    select draft.id, item.ordinality, item.organisation_id, item.description, coalesce(item.results_licence_terms, ''),
      (select r.id from public.background_register_items r where r.id = item.register_item_id and r.organisation_id = item.organisation_id)
    from rows from (jsonb_to_recordset(items) as
      (organisation_id uuid, description text, results_licence_terms text, register_item_id uuid)) with ordinality item;
  exception when data_exception then
    perform private.refuse('table_unreadable', 422);
  end;
  if private.background_rows(draft.id) = before then return private.plan_revision(draft.id, 'background'); end if;
  saved := private.next_plan_revision(draft.id, 'background', save_background.revision);
  perform private.draft_changed(draft, 'proposal.background_saved', jsonb_build_object('revision', saved));
  return saved;
end $function$;

CREATE OR REPLACE FUNCTION public.team_page (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  team public.teams;
  called public.challenges;
  reads boolean;
begin
  perform private.actor();
  select * into team from public.teams t where t.id = team_page.team_id;
  reads := private.can_read_team(team.id);
  if team.id is null or not (reads or private.is_invited_to_team(team.id)) then
    if private.inviter_of_expired(team.id) is not null then
      perform private.refuse('partner_invitation_expired', 409, private.name_of(private.inviter_of_expired(team.id)));
    end if;
    perform private.refuse('not_found', 404);
  end if;
  select * into called from public.challenges c where c.id = team.challenge_id;
  return private.team_card(team) || jsonb_build_object(
    'challenge', private.challenge_for_bidders(called),
    'is_invited', not reads,
    'disbanded_at', team.disbanded_at,
    'can', private.team_abilities(team),
    'partners', private.team_partner_list(team.id, reads)) ||
    case when not reads then '{}'::jsonb else jsonb_build_object(
      'shares_revision', team.shares_revision,
      -- Part of the plan, so for whoever reads that; null for others.
      'grant_minor', (select private.grant_asked_minor(team.id) from public.proposals p where p.team_id = team.id and private.can_read_draft(p.id)),
      'work_packages', coalesce((select jsonb_agg(p.work_package_id) from public.team_work_packages p where p.team_id = team.id), '[]'),
      'people', private.team_people_list(team.id),
      'openings', coalesce((select jsonb_agg(private.opening_card(o) || jsonb_build_object('waiting', case when private.leads_team(team.id) then (
            select count(*) from public.opening_requests r where r.opening_id = o.id and private.request_state(r) in ('asked', 'agreed', 'consented')) end)
          order by o.posted_at desc, o.id)
        from public.openings o where o.team_id = team.id), '[]'),
      'gaps', coalesce((select jsonb_agg(jsonb_build_object('code', g.code, 'organisation', private.organisation_card(g.organisation_id), 'detail', g.detail))
        from private.team_gaps(team.id) g), '[]'),
      -- Its title is sealed with it: until closing the team's alone.
      'proposal', (select jsonb_build_object('id', p.id, 'status', private.status_told_to_team(p),
          'title', case when private.can_read_draft(p.id) or private.is_challenge_closed(p.challenge_id) then p.title end)
        from public.proposals p where p.team_id = team.id and (private.is_in_team(team.id) or private.can_read_proposal(p.id)))) end;
end $function$;

ALTER TABLE "public"."background_register_items"
  ADD CONSTRAINT "background_item_retired_whole" CHECK (((retired_at IS NULL) = (retired_by IS NULL)));

ALTER TABLE "public"."background_register_items"
  ADD CONSTRAINT "background_register_items_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."background_register_items"
  ADD CONSTRAINT "background_register_items_recorded_by_fkey" FOREIGN KEY (recorded_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."background_register_items"
  ADD CONSTRAINT "background_register_items_reference_check" CHECK ((char_length(reference) <= 120));

ALTER TABLE "public"."background_register_items"
  ADD CONSTRAINT "background_register_items_results_licence_terms_check" CHECK ((char_length(results_licence_terms) <= 1000));

ALTER TABLE "public"."background_register_items"
  ADD CONSTRAINT "background_register_items_retired_by_fkey" FOREIGN KEY (retired_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_background_items"
  ADD CONSTRAINT "background_item_from_own_register" FOREIGN KEY (register_item_id, organisation_id) REFERENCES public.background_register_items(id, organisation_id);

CREATE UNIQUE INDEX background_item_title_taken ON public.background_register_items USING btree (organisation_id, lower(title))
  WHERE (retired_at IS NULL);

CREATE INDEX background_register_items_by_organisation ON public.background_register_items USING btree (organisation_id);

CREATE INDEX background_register_items_by_recorder ON public.background_register_items USING btree (recorded_by);

CREATE INDEX background_register_items_by_retirer ON public.background_register_items USING btree (retired_by);

CREATE INDEX proposal_background_items_by_register_item ON public.proposal_background_items USING btree (register_item_id, organisation_id);

CREATE INDEX team_partners_running_out ON public.team_partners USING btree (expires_at)
  WHERE ((accepted_at IS NULL) AND (declined_at IS NULL) AND (revoked_at IS NULL) AND (expiry_told_at IS NULL));

CREATE POLICY "background_register_items: read" ON "public"."background_register_items"
  FOR SELECT
  TO "authenticated"
  USING (private.reads_background_register(organisation_id));

COMMENT ON TABLE "public"."background_register_items" IS 'Background IP an organisation keeps a register of, to be brought into bids; a bid holds a copy, so that what is submitted never changes.';

REVOKE ALL ON FUNCTION "private"."background_item_for_change"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."background_item_for_change"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."background_item_for_change"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."background_register"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."background_register"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."background_register"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."background_rows"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."background_rows"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."background_rows"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."cash_plan"(public.proposals) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."cash_plan"(public.proposals) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."cash_plan"(public.proposals) TO "postgres";

REVOKE ALL ON FUNCTION "private"."inviter_of_expired"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."inviter_of_expired"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."inviter_of_expired"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."pickable_background"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."pickable_background"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."pickable_background"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."promised_contributions"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."promised_contributions"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."promised_contributions"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reads_background_register"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reads_background_register"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reads_background_register"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reads_background_register"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_register_keeper"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_register_keeper"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_register_keeper"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_expired_partnerships"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_expired_partnerships"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_expired_partnerships"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."background_register_page"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."background_register_page"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."background_register_page"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."background_register_page"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."change_background_item"(uuid, integer, text, public.background_kind, text, text, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."change_background_item"(uuid, integer, text, public.background_kind, text, text, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_background_item"(uuid, integer, text, public.background_kind, text, text, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_background_item"(uuid, integer, text, public.background_kind, text, text, date) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."pick_background_items"(uuid, integer, uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."pick_background_items"(uuid, integer, uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."pick_background_items"(uuid, integer, uuid[]) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."pick_background_items"(uuid, integer, uuid[]) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."record_background_item"(uuid, text, public.background_kind, text, text, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."record_background_item"(uuid, text, public.background_kind, text, text, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_background_item"(uuid, text, public.background_kind, text, text, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_background_item"(uuid, text, public.background_kind, text, text, date) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."retire_background_item"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."retire_background_item"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."retire_background_item"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."retire_background_item"(uuid) TO "service_role";

REVOKE ALL ON TABLE "public"."background_register_items" FROM "authenticated";

GRANT SELECT ON TABLE "public"."background_register_items" TO "authenticated";

REVOKE ALL ON TABLE "public"."background_register_items" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."background_register_items" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."background_register_items" TO "service_role";
