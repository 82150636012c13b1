-- ## Tables
create table public.secrecy_acceptances (
  challenge_id uuid not null references public.challenges (id),
  profile_id uuid not null references public.profiles (id),
  accepted_at public.moment not null default now(),
  -- Of the text that was shown.
  terms_sha256 public.sha256 not null,
  primary key (challenge_id, profile_id)
);
comment on table public.secrecy_acceptances is 'Who accepted the secrecy terms of a challenge, before they read its proposals as a reviewer. Once for each challenge.';
create index secrecy_acceptances_by_profile on public.secrecy_acceptances (profile_id);

-- ## Rules
-- What a reviewer accepts before reading the proposals of a challenge, in plain words. A change counts for those who accept later.
create function private.secrecy_terms() returns text
language plpgsql immutable set search_path = '' as $$
begin
  return $terms$- Read the proposals only to review them for this challenge.
- Do not show them to anybody, and do not tell anybody what they say or who wrote them. Reviewers of the same proposal are no exception.
- Do not use what you read for your own work, for your employer or for anybody else.
- Do not put any part of a proposal into another service, such as a translation or writing tool.
- Do not contact the bidders about their proposals. Ask the managers of the challenge.
- Delete your copies and notes when the decision is closed.
- If you find a conflict of interest, declare it at once. If somebody else saw a proposal by mistake, tell the managers of the challenge at once.
- These terms stay in force after the decision, until the content becomes public without your doing.$terms$;
end $$;
