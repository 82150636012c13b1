alter table public.mail_refusals enable row level security;
create policy "mail_refusals: read" on public.mail_refusals for select to authenticated using (profile_id = (select auth.uid()));
grant select on public.mail_refusals to authenticated;

alter table public.mail_settings enable row level security;
create policy "mail_settings: read" on public.mail_settings for select to authenticated using (profile_id = (select auth.uid()));
grant select on public.mail_settings to authenticated;
