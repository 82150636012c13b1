-- ## Tables
create table public.contact_messages (
  id uuid primary key default gen_random_uuid(),
  -- The id of the first message of the conversation, also on that message itself.
  thread_id uuid not null references public.contact_messages (id),
  challenge_id uuid not null references public.challenges (id),
  from_id uuid not null references public.profiles (id),
  to_id uuid not null references public.profiles (id),
  body public.prose not null check (char_length(body) between 3 and 4000),
  sent_at public.moment not null default clock_timestamp(),
  constraint contact_message_to_another check (from_id <> to_id)
);
comment on table public.contact_messages is 'Messages between a reader of a challenge and its contact person. Neither sees the other''s email address.';
create index contact_messages_by_thread on public.contact_messages (thread_id, sent_at);
create index contact_messages_by_challenge on public.contact_messages (challenge_id);
create index contact_messages_by_sender on public.contact_messages (from_id, sent_at);
create index contact_messages_by_reader on public.contact_messages (to_id);

-- ## Rules
-- Sends a message and notifies its reader. The audit entry says who wrote to whom and when, not the text. Raises message_missing, text_too_long (422),
-- too_many_messages (429) after twenty messages of one person in a day.
create function private.send_contact_message(message public.contact_messages, action text) returns public.contact_messages
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_text(message.body, missing => 'message_missing', at_least => 3);
  if (select count(*) from public.contact_messages m where m.from_id = message.from_id and m.sent_at > now() - interval '1 day') >= 20 then
    perform private.refuse('too_many_messages', 429);
  end if;
  insert into public.contact_messages (id, thread_id, challenge_id, from_id, to_id, body)
    values (message.id, message.thread_id, message.challenge_id, message.from_id, message.to_id, btrim(message.body)) returning * into message;
  perform private.audit(action, 'contact_message', message.thread_id, null, null, jsonb_build_object('challenge_id', message.challenge_id));
  perform private.notify(array[message.to_id], action, '/messages/' || message.thread_id,
    (select jsonb_build_object('challenge', c.title, 'person', private.name_of(message.from_id)) from public.challenges c where c.id = message.challenge_id));
  return message;
end $$;

-- ## Commands
-- Writes to the contact person of a published challenge. Raises sign_in_required (401), not_found (404), contact_is_you, contact_missing (409),
-- and what private.send_contact_message raises.
create function public.write_to_contact(challenge_id uuid, message text) returns public.contact_messages
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  challenge public.challenges;
  thread uuid := gen_random_uuid();
begin
  select * into challenge from public.challenges c where c.id = write_to_contact.challenge_id and c.published_at is not null;
  if challenge.id is null then perform private.refuse('not_found', 404); end if;
  if challenge.contact_id is null then perform private.refuse('contact_missing', 409); end if;
  if challenge.contact_id = person then perform private.refuse('contact_is_you', 409); end if;
  return private.send_contact_message((thread, thread, challenge.id, person, challenge.contact_id, message, now())::public.contact_messages, 'contact.written');
end $$;

-- Answers in a conversation, as one of its two people. Raises sign_in_required (401), not_found (404), and what private.send_contact_message raises.
create function public.answer_contact(thread_id uuid, message text) returns public.contact_messages
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  first public.contact_messages;
begin
  select * into first from public.contact_messages m where m.id = answer_contact.thread_id and m.thread_id = m.id and person in (m.from_id, m.to_id);
  if first.id is null then perform private.refuse('not_found', 404); end if;
  return private.send_contact_message((gen_random_uuid(), first.id, first.challenge_id, person,
    case when person = first.from_id then first.to_id else first.from_id end, message, now())::public.contact_messages, 'contact.answered');
end $$;

-- The page for writing: {challenge: {id, slug, title}, contact: a name or null, is_you, takes_questions}; null for a challenge that is not public.
create function public.contact_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title), 'contact', private.name_of(c.contact_id),
      'is_you', c.contact_id is not distinct from (select auth.uid()), 'takes_questions', private.takes_questions(c))
    from public.challenges c where c.slug = contact_page.slug and c.published_at is not null);
end $$;

-- A conversation for its two people, oldest message first; null for everybody else.
create function public.contact_thread(thread_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', first.id, 'challenge', jsonb_build_object('slug', c.slug, 'title', c.title),
      'with', private.name_of(case when first.from_id = (select auth.uid()) then first.to_id else first.from_id end),
      'messages', (select jsonb_agg(jsonb_build_object('id', m.id, 'from', private.name_of(m.from_id), 'is_own', m.from_id = (select auth.uid()),
          'body', m.body, 'sent_at', m.sent_at) order by m.sent_at, m.id)
        from public.contact_messages m where m.thread_id = first.id))
    from public.contact_messages first join public.challenges c on c.id = first.challenge_id
    where first.id = contact_thread.thread_id and first.thread_id = first.id and (select auth.uid()) in (first.from_id, first.to_id));
end $$;
