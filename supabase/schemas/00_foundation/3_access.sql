-- Stored files are fetched through the site, which asks each time who fetches and puts on record what has to be. An address that is signed once and
-- works for whoever has it, for as long as it says, is given to nobody: the hosted storage names what it is asked for in `storage.operation`,
-- the embedded one has no such addresses.
create policy "storage objects: never by signed address" on storage.objects as restrictive for select to anon, authenticated
  using (coalesce(current_setting('storage.operation', true), '') not in ('storage.object.sign', 'storage.object.sign_many'));
