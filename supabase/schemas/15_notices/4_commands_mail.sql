-- Keeps which topics the signed-in person wants no mail of, and the hour of the daily digest in their zone.
-- Refuses: sign_in_required 401, profile_required 409, mail_topic_unknown 422, mail_settings_digest_hour_check 400.
create function public.save_mail_choices(refused text[], digest_hour integer) returns void
language plpgsql security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if exists (select unnest(save_mail_choices.refused)
             except select unnest(array['saved_searches', 'digest', 'challenges', 'teams', 'reviews', 'awards', 'money'])) then
    perform private.refuse('mail_topic_unknown', 422);
  end if;
  delete from public.mail_refusals r where r.profile_id = person and r.topic <> all (coalesce(save_mail_choices.refused, '{}'));
  insert into public.mail_refusals (profile_id, topic) select distinct person, unnest(save_mail_choices.refused) on conflict do nothing;
  insert into public.mail_settings as s (profile_id, digest_hour) values (person, save_mail_choices.digest_hour)
    on conflict on constraint mail_settings_pkey do update set digest_hour = excluded.digest_hour;
  perform private.record('profile.mail_choices_saved', 'profile', person, null, null,
    jsonb_build_object('refused', to_jsonb(save_mail_choices.refused), 'digest_hour', save_mail_choices.digest_hour));
end $$;
grant execute on function public.save_mail_choices(text[], integer) to authenticated;

-- What a link in a mail would end: {topic, is_refused}. For anybody who holds the link. Refuses: not_found 404.
create function public.unsubscribe_page(token text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare asked record := private.require_unsubscribe_token(unsubscribe_page.token);
begin
  return jsonb_build_object('topic', asked.topic, 'is_refused', private.refuses_mail(asked.profile_id, asked.topic));
end $$;
grant execute on function public.unsubscribe_page(text) to anon, authenticated;

-- Ends the mail of a topic for the person a link was mailed to, signed in or not; again is no change. Refuses: not_found 404.
create function public.unsubscribe(token text) returns void
language plpgsql security definer set search_path = '' as $$
declare asked record := private.require_unsubscribe_token(unsubscribe.token);
begin
  insert into public.mail_refusals (profile_id, topic) values (asked.profile_id, asked.topic) on conflict do nothing;
  if found then perform private.record('profile.unsubscribed', 'profile', asked.profile_id, null, null, jsonb_build_object('topic', asked.topic)); end if;
end $$;
grant execute on function public.unsubscribe(text) to anon, authenticated;
