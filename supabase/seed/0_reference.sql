-- What every installation needs from its first day, production included. Applied at each start; every statement may run again.
-- A text that people have accepted is never changed here: a new wording is a new version below the old ones.

insert into public.consent_terms (version, body) values ('2026-11-01', $terms$
Before you join, read what you agree to. It takes three minutes. Ask your supervisor about anything that is not clear to you.

## What you make

- What you make for the project (code, designs, data, inventions, drawings, reports) becomes part of the project's **results**.
- Who owns the results follows the IP terms of the challenge. They stand on the challenge's page, and on the opening you asked for.
- Where the team's organisations own results, your university's share stands in the team's share table. What of it reaches you follows your university's own rules for students and inventors.
- You are asked to sign what is needed to register a right, such as a patent. It costs you nothing.

## Your name

- You are named as author or inventor of what you wrote or invented. Nobody may take your name off it.

## What you brought with you

- What you made before, or outside the project, stays yours. Tell the team in writing before you use it in the project.

## Secrets

- What the team or a partner tells you in confidence you keep to yourself, also after you leave, until it becomes public without your doing.
- Until bidding closes, the bid itself is such a secret: who bids, with what, and for how much.
- You do not copy the project's files to places the team has not agreed to.

## Your thesis and your papers

- You may write your thesis about your work, and publish. Show the text to the partners first: they have the challenge's review period (30 days unless it says otherwise, never more than 90) to ask that a secret be taken out, or that a patent be filed before. **No answer in that time means yes.**
- Nobody may keep you from your degree. What has to stay secret is left out, or examined behind closed doors.

## Leaving

- You may leave the team at any time. What you made until then stays with the project, and your name stays with it.
- Your stipend or credit is what the opening says. This agreement promises no employment.

## What is kept

- The date and time at which you accept, and this version of the text, are kept with your request. You can read both there at any time.
$terms$) on conflict (version) do nothing;

-- Files are kept in private buckets, one a capability; they go in and out through the server only.
insert into storage.buckets (id, name, public) values ('proposals', 'proposals', false), ('evidence', 'evidence', false)
on conflict (id) do nothing;
