-- After the tables of sign-in and storage exist. Every statement may run again.

-- Hosted sign-in keeps this column; with it one seed serves both.
alter table auth.users add column if not exists instance_id uuid;

grant usage on schema storage to anon, authenticated, service_role;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
