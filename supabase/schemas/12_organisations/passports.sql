-- ## Tables
create table public.passports (
  organisation_id uuid primary key references public.organisations (id),
  -- The fields asked for; which ones were granted stands in qualified_fields.
  field_codes text[] not null default '{}' check (cardinality(field_codes) <= 30),
  evidence public.prose not null default '' check (char_length(evidence) <= 8000),
  -- Yearly turnover in million rupees.
  turnover_band text check (turnover_band in ('under_10', '10_to_50', '50_to_250', '250_to_1000', 'over_1000')),
  audited_years smallint check (audited_years between 0 and 20),
  -- Bumped on each save; a save that names an older one is refused as stale.
  revision integer not null default 1,
  updated_at public.moment not null default now(),
  updated_by uuid not null references public.profiles (id),
  submitted_at public.moment,
  submitted_by uuid references public.profiles (id),
  qualified_at public.moment,
  rejected_at public.moment,
  decided_by uuid references public.profiles (id),
  rejection_reason public.prose check (char_length(rejection_reason) between 1 and 2000),
  constraint passport_submitted_whole check (num_nulls(submitted_at, submitted_by) in (0, 2)),
  constraint passport_decided_after_submission check (num_nonnulls(qualified_at, rejected_at) = 0 or submitted_at is not null),
  constraint passport_decided_one_way check (num_nonnulls(qualified_at, rejected_at) <= 1),
  constraint passport_decided_by_somebody check ((num_nonnulls(qualified_at, rejected_at) = 1) = (decided_by is not null)),
  constraint passport_rejected_with_reason check ((rejected_at is not null) = (rejection_reason is not null)),
  constraint passport_not_decided_by_submitter check (decided_by <> submitted_by)
);
comment on table public.passports is 'An organisation''s pre-qualification: fields asked for, evidence, financial standing. One an organisation, used by every call; read by its owners, managers and finance and by the authority only.';
create index passports_waiting on public.passports (submitted_at) where submitted_at is not null and qualified_at is null and rejected_at is null;
create index passports_by_updater on public.passports (updated_by);
create index passports_by_submitter on public.passports (submitted_by);
create index passports_by_decider on public.passports (decided_by);

create table public.passport_files (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.passports (organisation_id),
  name public.line not null check (char_length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size_bytes bigint not null check (size_bytes between 1 and 20971520),
  sha256 public.sha256 not null,
  -- Object key in the storage bucket `passports`: <organisation id>/<file id>.
  object_key public.line not null unique,
  uploaded_by uuid not null references public.profiles (id),
  uploaded_at public.moment not null default now(),
  removed_at public.moment
);
comment on table public.passport_files is 'Evidence of a passport. A removed file stays on record and is handed out to nobody.';
create index passport_files_by_passport on public.passport_files (organisation_id);
create index passport_files_by_uploader on public.passport_files (uploaded_by);

-- ## Rules
-- The day it is in Pakistan, by which qualifications end.
create function private.today() returns date
language plpgsql stable set search_path = '' as $$
begin
  return (now() at time zone 'Asia/Karachi')::date;
end $$;

-- A passport's state: draft, submitted, qualified or refused. What was granted earlier holds beside it, see qualified_fields.
create function private.passport_status(passport public.passports) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case when passport.qualified_at is not null then 'qualified' when passport.rejected_at is not null then 'rejected'
    when passport.submitted_at is not null then 'submitted' else 'draft' end;
end $$;

-- Whether the signed-in person may read an organisation's passport: its owners, managers and finance, and the authority.
create function private.can_read_passport(organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.has_organisation_role(organisation_id, 'manager', 'finance') or private.has_platform_role('administrator', 'approver', 'auditor');
end $$;

-- An organisation's passport, locked, for an act on it. Refuses what private.passport_acts says.
create function private.lock_passport(organisation_id uuid, act text) returns public.passports
language plpgsql security definer set search_path = '' as $$
declare passport public.passports;
begin
  perform private.actor();
  perform from public.organisations o where o.id = lock_passport.organisation_id for share;
  select * into passport from public.passports p where p.organisation_id = lock_passport.organisation_id for update;
  perform private.require_act(private.passport_acts(organisation_id, passport), act);
  return passport;
end $$;

-- What the audit keeps of a passport: never the standing or the evidence themselves.
create function private.passport_facts(passport public.passports) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  return jsonb_build_object('fields', passport.field_codes, 'revision', passport.revision, 'evidence_sha256', private.sha256_hex(passport.evidence));
end $$;

create trigger qualified_fields_announce after insert or update or delete on public.qualified_fields
  for each row execute function private.announce_row('organisations', 'organisation_id');

-- ## Commands
-- Keeps an organisation's passport: the fields it asks for, its evidence, its financial standing. Owners, managers and finance; revision 0 begins it.
-- Saving after a decision begins the next submission; what was granted stays.
create function public.save_passport(
  organisation_id uuid, revision integer, field_codes text[], evidence text, turnover_band text default null, audited_years integer default null)
returns public.passports language plpgsql security definer set search_path = '' as $$
declare
  known public.passports;
  saved public.passports;
  wanted text[];
begin
  perform private.actor();
  perform from public.organisations o where o.id = save_passport.organisation_id for update;
  select * into known from public.passports p where p.organisation_id = save_passport.organisation_id for update;
  perform private.require_act(private.passport_acts(organisation_id, known), 'save');
  select array_agg(f.code order by f.position) into wanted from public.technology_fields f where f.code = any (save_passport.field_codes);
  if exists (select unnest(save_passport.field_codes) except select unnest(wanted)) then perform private.refuse('field_unknown', 422); end if;
  if coalesce(known.revision, 0) is distinct from revision then perform private.refuse('passport_stale', 409); end if;
  insert into public.passports as p (organisation_id, field_codes, evidence, turnover_band, audited_years, updated_by)
    values (organisation_id, coalesce(wanted, '{}'), btrim(coalesce(evidence, '')), nullif(turnover_band, ''), audited_years, private.actor())
    on conflict on constraint passports_pkey do update set field_codes = excluded.field_codes, evidence = excluded.evidence,
      turnover_band = excluded.turnover_band, audited_years = excluded.audited_years, updated_by = excluded.updated_by, updated_at = now(),
      revision = p.revision + 1, submitted_at = null, submitted_by = null, qualified_at = null, rejected_at = null, decided_by = null, rejection_reason = null
    returning * into saved;
  perform private.audit('passport.saved', 'passport', saved.organisation_id, saved.organisation_id,
    case when known.organisation_id is not null then private.passport_facts(known) end, private.passport_facts(saved));
  return saved;
end $$;

-- What a passport lacks before it may be submitted, as codes.
create function private.passport_gaps(passport public.passports) returns text[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(array_agg(gap order by place), '{}') from (values
      (1, 'organisation_not_verified', not exists (select from public.organisations o
          where o.id = passport.organisation_id and private.organisation_status(o) = 'verified')),
      (2, 'passport_fields_missing', cardinality(passport.field_codes) = 0),
      (3, 'passport_evidence_missing', btrim(passport.evidence) = ''),
      (4, 'passport_finances_missing', num_nulls(passport.turnover_band, passport.audited_years) > 0)
    ) as checks (place, gap, is_missing) where is_missing);
end $$;

-- Sends the passport to the authority. Owners, managers and finance of a verified organisation.
create function public.submit_passport(organisation_id uuid) returns public.passports
language plpgsql security definer set search_path = '' as $$
declare passport public.passports := private.lock_passport(organisation_id, 'submit');
begin
  update public.passports p set submitted_at = now(), submitted_by = private.actor() where p.organisation_id = passport.organisation_id returning * into passport;
  perform private.audit('passport.submitted', 'passport', passport.organisation_id, passport.organisation_id, null, private.passport_facts(passport));
  perform private.tell_of_organisation(passport.organisation_id, private.people_with_platform_role('administrator', 'approver'), 'passport.submitted', 'passport');
  return passport;
end $$;

-- Takes a submitted passport back, to change it. Owners, managers and finance.
create function public.withdraw_passport(organisation_id uuid) returns public.passports
language plpgsql security definer set search_path = '' as $$
declare passport public.passports := private.lock_passport(organisation_id, 'withdraw');
begin
  update public.passports p set submitted_at = null, submitted_by = null where p.organisation_id = passport.organisation_id returning * into passport;
  perform private.audit('passport.taken_back', 'passport', passport.organisation_id, passport.organisation_id);
  return passport;
end $$;

-- Impossible states: an organisation registered by a person that nobody owns; a student of something else than a university; a passport for a field that
-- is none; a field granted without one; a submission that is not whole.
create view private.organisations_violations (rule, object_id) as
  select 'organisation_needs_an_owner', o.id from public.organisations o
  where o.registered_by is not null and not exists (
    select from public.memberships m where m.organisation_id = o.id and m.role = 'owner')
  union all
  select 'student_university_is_one', s.profile_id from public.student_profiles s join public.organisations o on o.id = s.university_id
  where o.kind <> 'university'
  union all
  select 'passport_asks_for_known_fields', p.organisation_id from public.passports p, unnest(p.field_codes) code
  where not exists (select from public.technology_fields f where f.code = code)
  union all
  select 'qualified_field_has_a_passport', q.organisation_id from public.qualified_fields q
  where not exists (select from public.passports p where p.organisation_id = q.organisation_id)
  union all
  select 'submitted_passport_is_complete', p.organisation_id from public.passports p
  where p.submitted_at is not null and (cardinality(p.field_codes) = 0 or btrim(p.evidence) = '' or num_nulls(p.turnover_band, p.audited_years) > 0);
