-- The cast of the demo world and of the tests: people, their organisations and the money. Applied once, to an empty database.
-- Every person signs in as <key>@ishtirak.example with the password ishtirak-demo.

create temporary table seed_people (number integer primary key, key text unique not null, name text not null, headline text not null, skills text[] not null);
insert into seed_people values
  (1, 'manager', 'Amina Siddiqui', 'Programme manager, autonomous systems', '{}'),
  (2, 'technical_officer', 'Bilal Ahmed', 'Technical officer, navigation', '{"navigation"}'),
  (3, 'sponsor_finance', 'Farah Naz', 'Finance, Defence Electronics Research Institute', '{}'),
  (4, 'sponsor_signatory', 'Dr Kamran Malik', 'Director General', '{}'),
  (5, 'approver', 'Saeed Qureshi', 'Approving authority', '{}'),
  (6, 'finance_officer', 'Nadia Hussain', 'Finance officer of the authority', '{}'),
  (7, 'finance_officer_two', 'Tariq Mehmood', 'Finance officer of the authority', '{}'),
  (8, 'administrator', 'Hina Raza', 'Administrator of the marketplace', '{}'),
  (9, 'auditor', 'Imran Sheikh', 'Auditor', '{}'),
  (10, 'professor', 'Prof. Sana Khan', 'Professor of signal processing', '{"radar","estimation","signal processing"}'),
  (11, 'supervisor', 'Dr Omar Farooq', 'Assistant professor, control', '{"control","robotics"}'),
  (12, 'research_office', 'Ayesha Tahir', 'Office of research, innovation and commercialisation', '{}'),
  (13, 'university_signatory', 'Prof. Rashid Latif', 'Rector', '{}'),
  (14, 'student', 'Zainab Ali', 'MS student in electrical engineering', '{"python","computer vision","embedded C"}'),
  (15, 'sme_founder', 'Usman Dar', 'Founder, Indus Photonics', '{"optics","lasers"}'),
  (16, 'rival', 'Maria Baig', 'Founder, Khyber Autonomy', '{"drones","autonomy"}'),
  (17, 'reviewer_one', 'Dr Leila Shah', 'Principal metrologist', '{"metrology","optics"}'),
  (18, 'reviewer_two', 'Dr Adeel Yousaf', 'Senior metrologist', '{"navigation","metrology"}'),
  (19, 'reviewer_three', 'Dr Noor Jamil', 'Senior metrologist', '{"radar"}'),
  (20, 'conflicted_reviewer', 'Dr Hamid Gul', 'Associate professor of optics', '{"optics"}'),
  (21, 'nobody', 'Sami Iqbal', '', '{}'),
  (22, 'graduate', 'Hamza Rauf', 'Electrical engineer, MS 2026', '{"optics","signal processing","c++"}'),
  (23, 'second_professor', 'Dr Samina Akhtar', 'Associate professor of surface engineering', '{"coatings","corrosion"}'),
  (24, 'second_office', 'Jawad Mirza', 'Directorate of sponsored research', '{}');

create temporary table seed_users as
select ('00000000-0000-4000-a000-' || lpad(number::text, 12, '0'))::uuid as id, key || '@ishtirak.example' as email, seed_people.*
from seed_people;

insert into auth.users (id, instance_id, aud, role, email, encrypted_password, email_confirmed_at, created_at, updated_at,
    raw_app_meta_data, raw_user_meta_data, confirmation_token, recovery_token, email_change, email_change_token_new, email_change_token_current)
select id, '00000000-0000-0000-0000-000000000000', 'authenticated', 'authenticated', email, secret.hash, now(), now(), now(),
    '{"provider": "email", "providers": ["email"]}', jsonb_build_object('name', name), '', '', '', '', ''
from seed_users, (select extensions.crypt('ishtirak-demo', extensions.gen_salt('bf', 10)) as hash) secret;

insert into auth.identities (id, provider, provider_id, user_id, identity_data, last_sign_in_at, created_at, updated_at)
select gen_random_uuid(), 'email', id::text, id,
    jsonb_build_object('sub', id, 'email', email, 'email_verified', true, 'phone_verified', false), now(), now(), now()
from seed_users;

insert into public.profiles (id, name, headline, skills)
select id, name, headline, skills from seed_users
on conflict (id) do update set name = excluded.name, headline = excluded.headline, skills = excluded.skills;

insert into public.platform_roles (profile_id, role)
select id, held.role::public.platform_role
from seed_users join (values
  ('approver', 'approver'), ('finance_officer', 'finance_officer'), ('finance_officer_two', 'finance_officer'),
  ('administrator', 'administrator'), ('auditor', 'auditor')) as held (key, role) using (key);

insert into public.organisations (id, slug, name, kind, city, website, description, registered_by, verified_at, verified_by)
select ('00000000-0000-4000-b000-' || lpad(o.number::text, 12, '0'))::uuid, o.slug, o.name, o.kind::public.organisation_kind, o.city, o.website, o.description,
    u.id, case when o.is_verified then now() end, case when o.is_verified then (select id from seed_users where key = 'administrator') end
from (values
  (1, 'deri', 'Defence Electronics Research Institute', 'rd_organisation', 'Rawalpindi', 'https://deri.example', 'Radar, navigation and electronic systems.', 'sponsor_signatory', true),
  (2, 'mut', 'Margalla University of Technology', 'university', 'Islamabad', 'https://mut.example', 'A public engineering university.', 'university_signatory', true),
  (3, 'indus-photonics', 'Indus Photonics', 'sme', 'Lahore', 'https://indus-photonics.example', 'Laser range finders and precision optics.', 'sme_founder', true),
  (4, 'khyber-autonomy', 'Khyber Autonomy', 'sme', 'Peshawar', 'https://khyber-autonomy.example', 'Small unmanned aircraft.', 'rival', true),
  (5, 'nmi', 'National Metrology Institute', 'government', 'Karachi', 'https://nmi.example', 'Standards of measurement.', null, true),
  (6, 'quetta-composites', 'Quetta Composites', 'sme', 'Quetta', null, 'Carbon-fibre structures.', null, false)
) as o (number, slug, name, kind, city, website, description, registrar, is_verified)
left join seed_users u on u.key = o.registrar;

insert into public.registry_numbers (organisation_id, registry, number)
select o.id, r.registry, r.number
from (values
  ('deri', 'NTN', '9000001-1'), ('mut', 'HEC', 'HEC-2041'), ('mut', 'NTN', '9000002-2'), ('indus-photonics', 'SECP', '0101201'),
  ('indus-photonics', 'NTN', '7310042-5'), ('khyber-autonomy', 'SECP', '0101388'), ('khyber-autonomy', 'NTN', '7310077-1'),
  ('nmi', 'NTN', '9000005-5'), ('quetta-composites', 'SECP', '0104410')) as r (slug, registry, number)
join public.organisations o using (slug);

insert into public.memberships (organisation_id, profile_id, role)
select o.id, u.id, m.role::public.organisation_role
from (values
  ('deri', 'manager', 'manager'), ('deri', 'technical_officer', 'technical_officer'), ('deri', 'sponsor_finance', 'finance'),
  ('deri', 'sponsor_signatory', 'owner'), ('deri', 'sponsor_signatory', 'signatory'),
  ('mut', 'professor', 'manager'), ('mut', 'professor', 'supervisor'), ('mut', 'supervisor', 'supervisor'),
  ('mut', 'research_office', 'research_office'), ('mut', 'university_signatory', 'owner'), ('mut', 'university_signatory', 'signatory'),
  ('mut', 'student', 'member'), ('mut', 'conflicted_reviewer', 'member'),
  ('indus-photonics', 'sme_founder', 'owner'), ('indus-photonics', 'sme_founder', 'signatory'), ('indus-photonics', 'sme_founder', 'finance'),
  ('khyber-autonomy', 'rival', 'owner'), ('khyber-autonomy', 'rival', 'signatory'),
  ('nmi', 'reviewer_one', 'member'), ('nmi', 'reviewer_two', 'member'), ('nmi', 'reviewer_three', 'member')) as m (slug, key, role)
join public.organisations o using (slug) join seed_users u using (key);

insert into public.student_profiles (profile_id, university_id, programme, level, expected_graduation_on, supervisor_id, supervisor_agreed_at)
select student.id, o.id, 'MS Electrical Engineering', 'graduate', date '2027-08-31', supervisor.id, now()
from seed_users student, seed_users supervisor, public.organisations o
where student.key = 'student' and supervisor.key = 'supervisor' and o.slug = 'mut';

insert into public.payout_accounts (organisation_id, bank_title, bank_iban)
select o.id, o.name, a.iban
from (values ('mut', 'PK36SCBL0000001123456702'), ('indus-photonics', 'PK46MEZN0003210104567803'), ('khyber-autonomy', 'PK51BAHL0001230200567804')) as a (slug, iban)
join public.organisations o using (slug);

insert into public.funds (id, code, name, is_lapsable, opened_by)
select ('00000000-0000-4000-9000-' || lpad(f.number::text, 12, '0'))::uuid, f.code, f.name, f.is_lapsable, u.id
from (values (1, 'RDF-NL', 'R&D Fund', false), (2, 'RDF-L-2627', 'R&D Fund, annual budget 2026-27', true)) as f (number, code, name, is_lapsable),
  seed_users u where u.key = 'finance_officer';

insert into public.contributions (fund_id, kind, source_name, amount_minor, voucher_reference, entered_by, confirmed_by, confirmed_at)
select f.id, c.kind::public.contribution_kind, c.source, c.amount_minor, c.voucher, entrant.id, confirmer.id, now()
from (values
  ('RDF-NL', 'own_earnings', 'Authority''s own earnings', 25000000000, 'SBP-2026-0417'),
  ('RDF-L-2627', 'approved_budget', 'Ministry of Defence Production', 8000000000, 'AGPR-2026-1108')) as c (code, kind, source, amount_minor, voucher)
join public.funds f using (code), seed_users entrant, seed_users confirmer
where entrant.key = 'finance_officer' and confirmer.key = 'finance_officer_two';

select private.post_ledger(c.fund_id, 'contribution', 'source', 'available', c.amount_minor, 'Contribution ' || c.voucher_reference, c.id)
from public.contributions c;

-- The sponsor's pool of reviewers, each with a declaration.
insert into public.pool_reviewers (organisation_id, profile_id)
select o.id, u.id from public.organisations o, seed_users u
where o.slug = 'deri' and u.key in ('reviewer_one', 'reviewer_two', 'reviewer_three', 'conflicted_reviewer', 'technical_officer');

insert into public.reviewer_declarations (profile_id, field_codes, most_open)
select u.id, d.field_codes, d.most_open
from (values
  ('reviewer_one', '{sensors,optics_and_photonics}'::text[], 20), ('reviewer_two', '{sensors,navigation_and_control}', 20),
  ('reviewer_three', '{radar_and_radio}', 20), ('conflicted_reviewer', '{optics_and_photonics}', 20), ('technical_officer', '{navigation_and_control}', 20)
) as d (key, field_codes, most_open) join seed_users u using (key);

-- Everybody of the demo world has an address here, whoever they work for.
insert into private.free_mail_domains (domain) values ('ishtirak.example');

drop table seed_users, seed_people;
