create table public.mail_refusals (
  profile_id uuid not null references public.profiles (id),
  topic text not null check (topic in ('saved_searches', 'digest', 'challenges', 'teams', 'reviews', 'awards', 'money')),
  refused_at public.moment not null default now(),
  primary key (profile_id, topic)
);
comment on table public.mail_refusals is 'Topics a person wants no mail of. Notices in the app still come; what concerns one''s account, roles and organisations is always mailed.';

create table public.mail_settings (
  profile_id uuid primary key references public.profiles (id),
  -- The hour of the daily digest in the person's own time zone.
  digest_hour smallint not null default 7 check (digest_hour between 0 and 23)
);
comment on table public.mail_settings is 'When a person wants the daily digest; without a row at seven in the morning.';

create table private.signing_keys (
  purpose public.line primary key,
  key bytea not null default extensions.gen_random_bytes(32)
);
comment on table private.signing_keys is 'Secrets that sign links in mail; made when first needed. Deleting one ends every link it signed.';
