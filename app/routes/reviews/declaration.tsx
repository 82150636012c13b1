import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { DeclarationForm } from "#app/domain/reviews/components/declaration-form.tsx";
import { TieList } from "#app/domain/reviews/components/ties.tsx";
import { confirmations } from "#app/domain/reviews/confirmations.ts";
import { declarationInput, leavePoolInput } from "#app/domain/reviews/pool.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { isStale } from "#app/ui/both-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf, resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Declaration as a reviewer · Ishtirak" }];

const DONE: Record<string, string> = {
  joined: "You are in the pool of reviewers. Complete your declaration, so that you can be asked to review.",
  confirmed: "Your declaration is confirmed for one year.",
  left: "You left the pool of reviewers.",
};

export const loader = signedInPage(async ({ db, url }) => ({
  declaration: await call(db, "my_declaration_page", {}),
  done: doneSentence(url, DONE),
}));

export const action = formActions({
  declare: act(
    declarationInput,
    async ({ input, db }) => {
      await call(db, "save_declaration", input);
      return redirect("/reviews/declaration?done=confirmed");
    },
    { fields: { declaration_not_confirmed: "is_complete", declaration_fields_missing: "field_codes", declaration_limit_wrong: "most_open" } },
  ),
  leave: act(
    leavePoolInput,
    async ({ input, db, session }) => {
      await call(db, "remove_pool_reviewer", { ...input, profile_id: session.userId });
      return redirect("/reviews/declaration?done=left");
    },
    {
      confirm: async ({ input, db }) => {
        const pool = (await call(db, "my_declaration_page", {})).pools.find(({ id }) => id === input.organisation_id);
        return pool ? confirmations.leavePool(pool) : null;
      },
    },
  ),
});

export default function Declaration() {
  const { declaration, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { state, confirmed_at, pools } = declaration;
  return (
    <Page>
      <PageHeader
        title="Declaration as a reviewer"
        back={{ href: "/reviews", label: "My reviews" }}
        lead="Sponsors ask people in their pool to review proposals. Their managers can read your declaration. Other people can’t."
      />
      {done && !result && <Notice tone="success" live title={done} />}
      {state === "old" && (
        <Notice tone="warning" title="Your declaration is out of date">
          You confirmed it more than a year ago. Check and confirm it, so that you can be asked to review.
        </Notice>
      )}
      {confirmed_at && (
        <p className="mb-4">
          Confirmed <DateTime at={confirmed_at} show="date" />. You have {declaration.open_reviews} open {declaration.open_reviews === 1 ? "review" : "reviews"}
          .
        </p>
      )}
      <DeclarationForm declaration={declaration} result={resultFor(result, "declare")} />
      {confirmed_at && (
        <Section title={isStale(result) ? "Saved in another tab" : "Organisations in your declaration"}>
          <p className="mb-2 text-soft">Those with a link have an account here.</p>
          <TieList ties={declaration.ties} />
        </Section>
      )}
      <Section title="Your pools" id="pools">
        {pools.length === 0 ? (
          <p className="text-soft">You are in no pool of reviewers. A sponsor invites you by e-mail.</p>
        ) : (
          <Table
            caption="Pools of reviewers that you are in"
            quietCaption
            rows={pools}
            rowKey={({ id }) => id}
            columns={[
              { label: "Sponsor", cell: ({ slug, name }) => <a href={`/organisations/${slug}`}>{name}</a> },
              { label: "Since", cell: ({ joined_at }) => <DateTime at={joined_at} show="short" /> },
              {
                label: "Change",
                cell: ({ id, name }) => (
                  <Form id={`leave-${id}`} intent="leave" action="#pools" result={failureOf(result, "leave", "organisation_id", id)}>
                    <Hidden name="organisation_id" value={id} />
                    <Button look="quiet">
                      Leave pool<span className="sr-only"> of {name}</span>
                    </Button>
                  </Form>
                ),
              },
            ]}
          />
        )}
      </Section>
    </Page>
  );
}
