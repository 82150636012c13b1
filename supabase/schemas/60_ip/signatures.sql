-- ## Tables
create table public.ip_deed_signatures (
  deed_id uuid not null references public.ip_deeds (id),
  organisation_id uuid not null references public.organisations (id),
  signatory_id uuid not null references public.profiles (id),
  content_sha256 public.line not null,
  signed_at public.moment not null default now(),
  constraint ip_deed_signed_already primary key (deed_id, organisation_id),
  constraint ip_deed_signed_for_one_side unique (deed_id, signatory_id)
);
comment on table public.ip_deed_signatures is 'Each party''s signatory signs the deed''s hash.';
create index ip_deed_signatures_by_organisation on public.ip_deed_signatures (organisation_id);
create index ip_deed_signatures_by_signatory on public.ip_deed_signatures (signatory_id);

-- ## Rules
create trigger ip_deed_signatures_immutable before update or delete on public.ip_deed_signatures
  for each row execute function private.refuse_change('deed_is_sealed', '409');

-- ## Commands
-- Signs the newest sealed deed of an offered award for one party. `content_sha256` is the hash the signatory was shown.
-- Raises the codes of private.award_acts, deed_superseded (409), content_differs (409), signing_side_unclear (422).
create function public.sign_deed(deed_id uuid, content_sha256 text, organisation_id uuid default null) returns public.ip_deed_signatures
language plpgsql security definer set search_path = '' as $$
declare
  deed public.ip_deeds;
  side uuid;
  signature public.ip_deed_signatures;
begin
  perform private.actor();
  select d.* into deed from public.ip_deeds d where d.id = sign_deed.deed_id;
  side := private.lock_signing_side(deed.award_id, sign_deed.organisation_id, 'deed');
  -- Read again under the award's lock, because sealing takes the same lock.
  select d.* into deed from public.ip_deeds d where d.id = sign_deed.deed_id;
  if exists (select from public.ip_deeds d where d.award_id = deed.award_id and d.version > deed.version) then
    perform private.refuse('deed_superseded', 409);
  end if;
  if sign_deed.content_sha256 is distinct from deed.content_sha256 then perform private.refuse('content_differs', 409); end if;
  insert into public.ip_deed_signatures (deed_id, organisation_id, signatory_id, content_sha256)
    values (deed.id, side, private.actor(), deed.content_sha256) returning * into signature;
  perform private.audit('deed.signed', 'award', deed.award_id, side, null,
    jsonb_build_object('deed_id', deed.id, 'version', deed.version, 'content_sha256', deed.content_sha256), 'signatory');
  perform private.activate_when_signed(deed.award_id);
  return signature;
end $$;
