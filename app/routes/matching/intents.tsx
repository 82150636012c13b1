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

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Who means to bid · ${data?.page.challenge.title ?? "Challenge"} · Ishtirak` }];

const DONE: Record<string, string> = {
  registered: "Your intent stands in the register; colleagues who mean to bid, and the research office, are told.",
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

/** Two departments of one university see each other before they write. */
export default function Intents() {
  const { page, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge } = page;
  const isEmpty = page.intents.length === 0 && page.teams.length === 0;
  return (
    <Page>
      <PageHeader
        title="Who of your university means to bid"
        kicker={
          <>
            For <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
          </>
        }
        back={{ href: `/challenges/${challenge.slug}`, label: "The challenge" }}
        lead="Departments that mean to bid for the same challenge find each other here before they write. Only people of your university read it."
        actions={
          page.is_of_university && (
            <LinkButton href="/intents" look="secondary">
              The whole register
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
        <EmptyState title="Nobody of your university has registered yet">If you mean to bid, say so: a colleague may be thinking of the same.</EmptyState>
      )}
      {!isEmpty && <ColleagueList colleagues={page} act={(intent) => <Acts intent={intent} challengeId={challenge.id} />} />}
      {page.is_of_university ? (
        <Register page={page} result={result} />
      ) : (
        <EmptyState title="Universities keep this register" action={<LinkButton href={`/teams/new?challenge=${challenge.id}`}>Start a team</LinkButton>}>
          You belong to no university. Your organisation may start a team at once, or look for partners.
        </EmptyState>
      )}
    </Page>
  );
}

function Acts({ intent, challengeId }: { intent: Intent; challengeId: string }) {
  if (intent.state !== "active") return null;
  return (
    <div className="no-print -ms-2 mt-1 flex flex-wrap items-center gap-x-3">
      <LinkButton href={`/teams/new?challenge=${challengeId}&intent=${intent.id}`} look="quiet">
        <span>
          Start its team<span className="sr-only">: {intent.department}</span>
        </span>
      </LinkButton>
      {intent.can_withdraw && (
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
    return <p className="mt-6 text-sm text-soft">Managers, supervisors and the research office of your university register intents. Ask one of them.</p>;
  if (!only)
    return (
      <div className="mt-6">
        <Notice tone="neutral" title="Nothing can be registered here now">
          {page.organisations.map(({ id, name, obstacle }) => (
            <p key={id}>
              <strong>{name}:</strong> {obstacle && sentenceFor(obstacle)}
            </p>
          ))}
        </Notice>
      </div>
    );
  return (
    <Section title="Register your intent" id="register">
      <Form result={result} intent="register" initial={{ organisation_id: only.id }} guard>
        {possible.length > 1 ? (
          <Radios name="organisation_id" label="For which university?" options={possible.map(({ id, name }) => ({ value: id, label: name }))} />
        ) : (
          <Hidden name="organisation_id" value={only.id} />
        )}
        <Field name="department" label="Department or group" maxLength={120} />
        <Field name="contact" label="Contact" hint="A person with an extension, a room or an address." maxLength={160} />
        <TextArea
          name="scope"
          label="What it would be about"
          hint="A sentence or two, enough for colleagues to see whether you overlap. Nothing of the bid itself."
          rows={3}
          maximum={600}
        />
        <ButtonRow>
          <Button>Register the intent</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
