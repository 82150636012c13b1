import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ColleagueList } from "#app/domain/matching/components/intent-list.tsx";
import type { IntentsPage } from "#app/domain/matching/answers.ts";
import { type Intent, intentInput, withdrawIntentInput } from "#app/domain/matching/schema.ts";
import { sentenceFor } from "#app/platform/errors.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Field, Radios, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Intents to bid at your university · ${data?.page.challenge.title ?? "Challenge"} · Ishtirak` },
];

const DONE: Record<string, string> = {
  registered: "Your intent was registered. Colleagues with an intent and the research office are notified.",
  withdrawn: "The intent was withdrawn.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  page: await call(db, "challenge_intents", { slug: params.slug ?? "" }),
  done: doneSentence(url, DONE),
}));

export const action = formActions({
  register: act(
    intentInput,
    async ({ input, db, params }) => {
      const { challenge } = await call(db, "challenge_intents", { slug: params.slug ?? "" });
      await call(db, "register_intent", { challenge_id: challenge.id, ...input });
      return redirect(`/challenges/${challenge.slug}/intents?done=registered`);
    },
    { fields: { bid_intent_registered: "department" } },
  ),
  withdraw: act(withdrawIntentInput, async ({ input, db, params }) => {
    await call(db, "withdraw_intent", input);
    return redirect(`/challenges/${params.slug}/intents?done=withdrawn`);
  }),
});

/** Shows departments of one university which of them plan to bid, before they write a proposal. */
export default function Intents() {
  const { page, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge } = page;
  const isEmpty = page.intents.length === 0 && page.teams.length === 0;
  return (
    <Page>
      <PageHeader
        title="Intents to bid at your university"
        kicker={
          <>
            For <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
          </>
        }
        back={{ href: `/challenges/${challenge.slug}`, label: "Challenge" }}
        lead="Departments that plan to bid for this challenge can find each other here. Only members of your university can see this page."
        actions={
          page.is_of_university && (
            <LinkButton href="/intents" look="secondary">
              All intents to bid
            </LinkButton>
          )
        }
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayRefusal result={result} isShown={(intent) => intent === "register" && page.organisations.some(({ obstacle }) => obstacle === null)} />
      <p className="mb-6">
        <Deadline at={challenge.closes_at} zone={challenge.time_zone} label="Bidding closes" past="Bidding closed" compact none="Always open" />
      </p>
      {page.is_of_university && isEmpty && (
        <EmptyState title="No intents yet">If you plan to bid, register your intent. A colleague may have the same plan.</EmptyState>
      )}
      {!isEmpty && <ColleagueList colleagues={page} act={(intent) => <Acts intent={intent} challengeId={challenge.id} />} />}
      {page.is_of_university ? (
        <Register page={page} result={result} />
      ) : (
        <EmptyState title="Only universities use this register" action={<LinkButton href={`/teams/new?challenge=${challenge.id}`}>Start a team</LinkButton>}>
          You are not a member of a university. Your organisation can start a team or post a partner search.
        </EmptyState>
      )}
    </Page>
  );
}

function Acts({ intent, challengeId }: { intent: Intent; challengeId: string }) {
  if (!may(intent.acts, "start_team") && !may(intent.acts, "withdraw")) return null;
  return (
    <div className="no-print -ms-2 mt-1 flex flex-wrap items-center gap-x-3">
      {may(intent.acts, "start_team") && (
        <LinkButton href={`/teams/new?challenge=${challengeId}&intent=${intent.id}`} look="quiet">
          <span>
            Start a team<span className="sr-only">: {intent.department}</span>
          </span>
        </LinkButton>
      )}
      {may(intent.acts, "withdraw") && (
        <Form id={`withdraw-${intent.id}`} intent="withdraw">
          <Hidden name="intent_id" value={intent.id} />
          <Button look="quiet">
            Withdraw<span className="sr-only"> the intent of {intent.department}</span>
          </Button>
        </Form>
      )}
    </div>
  );
}

function Register({ page, result }: { page: IntentsPage; result: unknown }) {
  const possible = page.organisations.filter(({ obstacle }) => obstacle === null);
  const [only] = possible;
  if (page.organisations.length === 0)
    return (
      <p className="mt-6 text-sm text-soft">Only managers, supervisors and the research office of your university can register intents. Ask one of them.</p>
    );
  if (!only)
    return (
      <div className="mt-6">
        <Notice tone="neutral" title="You cannot register an intent now">
          {page.organisations.map(({ id, name, obstacle }) => (
            <p key={id}>
              <strong>{name}:</strong> {obstacle && sentenceFor(obstacle)}
            </p>
          ))}
        </Notice>
      </div>
    );
  return (
    <Section title="Register an intent" id="register">
      <Form result={result} intent="register" initial={{ organisation_id: only.id }} guard>
        {possible.length > 1 ? (
          <Radios name="organisation_id" label="University" options={possible.map(({ id, name }) => ({ value: id, label: name }))} />
        ) : (
          <Hidden name="organisation_id" value={only.id} />
        )}
        <Field name="department" label="Department or group" maxLength={120} />
        <Field name="contact" label="Contact" hint="A person, with a phone extension, an office or an email address." maxLength={160} />
        <TextArea
          name="scope"
          label="Topic of the proposal"
          hint="Write one or two sentences, so that colleagues can see an overlap. Do not give details of the proposal."
          rows={3}
          maximum={600}
        />
        <ButtonRow>
          <Button>Register intent</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
