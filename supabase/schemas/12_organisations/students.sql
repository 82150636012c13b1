-- ## Tables
create table public.student_profiles (
  profile_id uuid primary key references public.profiles (id),
  university_id uuid not null references public.organisations (id),
  programme public.line not null check (char_length(programme) between 1 and 160),
  level text not null check (level in ('undergraduate', 'graduate')),
  expected_graduation_on public.day,
  supervisor_id uuid references public.profiles (id),
  -- Until the supervisor says so, the supervision is the student's word alone and counts against nobody.
  supervisor_agreed_at public.moment,
  constraint student_is_not_own_supervisor check (supervisor_id <> profile_id),
  constraint supervision_agreed_has_supervisor check (supervisor_agreed_at is null or supervisor_id is not null)
);
comment on table public.student_profiles is 'What makes a person a student: university, programme, level, supervisor.';
create index student_profiles_by_university on public.student_profiles (university_id);
create index student_profiles_by_supervisor on public.student_profiles (supervisor_id);

-- ## Commands
-- Keeps one's studies: a verified university, and a supervisor who supervises there. A newly named supervisor is told and asked to agree.
create function public.save_student_profile(
  university_id uuid, programme text, level text, expected_graduation_on date default null, supervisor_id uuid default null)
returns public.student_profiles language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  before public.student_profiles;
  saved public.student_profiles;
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if not exists (select from public.organisations o where o.id = save_student_profile.university_id and o.kind = 'university'
                 and private.organisation_status(o) = 'verified') then
    perform private.refuse('university_required', 422);
  end if;
  if save_student_profile.supervisor_id is not null and not exists (
      select from public.memberships m where m.organisation_id = save_student_profile.university_id
        and m.profile_id = save_student_profile.supervisor_id and m.role = 'supervisor') then
    perform private.refuse('supervisor_not_there', 422);
  end if;
  select * into before from public.student_profiles s where s.profile_id = person;
  insert into public.student_profiles (profile_id, university_id, programme, level, expected_graduation_on, supervisor_id)
    values (person, university_id, trim(programme), level, expected_graduation_on, supervisor_id)
    on conflict (profile_id) do update set university_id = excluded.university_id, programme = excluded.programme, level = excluded.level,
      expected_graduation_on = excluded.expected_graduation_on, supervisor_id = excluded.supervisor_id,
      supervisor_agreed_at = case when student_profiles.supervisor_id = excluded.supervisor_id then student_profiles.supervisor_agreed_at end
    returning * into saved;
  perform private.audit('student.record_saved', 'profile', person, saved.university_id, to_jsonb(before), to_jsonb(saved));
  if saved.supervisor_id is distinct from before.supervisor_id then
    perform private.notify(array[saved.supervisor_id], 'student.supervisor_named', '/requests', jsonb_build_object('person', private.name_of(person)));
  end if;
  return saved;
end $$;

-- The record in which a student names the signed-in person as supervisor, locked.
create function private.lock_own_student(student_id uuid) returns public.student_profiles
language plpgsql security definer set search_path = '' as $$
declare student public.student_profiles;
begin
  select s.* into student from public.student_profiles s where s.profile_id = lock_own_student.student_id and s.supervisor_id = private.actor() for update;
  if student.profile_id is null then perform private.refuse('not_found', 404); end if;
  return student;
end $$;

-- The named supervisor agrees that they supervise the student; from then on it counts, as a conflict of interest too. Again is no change.
create function public.agree_to_supervise(student_id uuid) returns public.student_profiles
language plpgsql security definer set search_path = '' as $$
declare student public.student_profiles := private.lock_own_student(student_id);
begin
  if student.supervisor_agreed_at is not null then return student; end if;
  update public.student_profiles s set supervisor_agreed_at = now() where s.profile_id = student.profile_id returning s.* into student;
  perform private.audit('student.supervision_agreed', 'profile', student.profile_id, student.university_id, acting_as => 'supervisor');
  perform private.notify(array[student.profile_id], 'student.supervision_agreed', '/account/student',
    jsonb_build_object('person', private.name_of(student.supervisor_id)));
  return student;
end $$;

-- The named supervisor says that this is not their student: the record names nobody from then on, and the student is told.
create function public.decline_to_supervise(student_id uuid) returns public.student_profiles
language plpgsql security definer set search_path = '' as $$
declare
  before public.student_profiles := private.lock_own_student(student_id);
  student public.student_profiles;
begin
  update public.student_profiles s set supervisor_id = null, supervisor_agreed_at = null where s.profile_id = before.profile_id returning s.* into student;
  perform private.audit('student.supervision_refused', 'profile', student.profile_id, student.university_id, to_jsonb(before), to_jsonb(student), 'supervisor');
  perform private.notify(array[student.profile_id], 'student.supervision_refused', '/account/student',
    jsonb_build_object('person', private.name_of(before.supervisor_id)));
  return student;
end $$;
