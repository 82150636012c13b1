import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { LONG_FORM_BYTES } from "#app/platform/body-limit.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { MilestonesTable } from "#app/domain/proposals/components/plan-tables.tsx";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { Theirs } from "#app/domain/proposals/components/theirs.tsx";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import type { Milestone } from "#app/domain/proposals/content.ts";
import type { ProposalHeader } from "#app/domain/proposals/draft-pages.ts";
import { isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { milestonesInput } from "#app/domain/proposals/schema.ts";
import { formAction, saved } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { typedAmount } from "#app/platform/money.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Figure, Money } from "#app/ui/data.tsx";
import { Field, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, Form, Hidden } from "#app/ui/form.tsx";
import { Rows } from "#app/ui/rows.tsx";
import { Total, TotalsOf, TotalsSaid } from "#app/ui/total.tsx";

const TRLS = Array.from({ length: 9 }, (_, index) => ({ value: String(index + 1), label: `TRL ${index + 1}` }));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Milestones · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  return { ...(await getProposal(db, id, "milestones")), isSaved: url.searchParams.has("saved") };
});

export const action = formAction(
  milestonesInput,
  async ({ input, params, db, isAutosave }) => {
    const { id } = parseParams(idParams, params);
    const revision = await call(db, "save_milestones", { proposal_id: id, is_autosave: isAutosave, ...input });
    return saved({ isAutosave, revision }, `/proposals/${id}/milestones?saved`);
  },
  { currency: currencyOf("proposal"), fieldBytes: LONG_FORM_BYTES },
);

const typed =
  (currency: string) =>
  ({ title, month, deliverable, test_of_success, trl, amount_minor }: Milestone) => ({
    title,
    month: String(month),
    deliverable,
    test_of_success,
    trl: String(trl),
    amount: typedAmount(amount_minor, currency),
  });

export default function Milestones() {
  const { header, content, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const failure = resultFor(result, undefined);
  const { currency } = header.challenge;
  const initial = { items: content.items.map(typed(currency)) };
  return (
    <ProposalFrame header={header} path="milestones" title="Milestones" saved={isSaved && !failure}>
      {isStale(failure) && (
        <Theirs title="Saved by somebody else">
          <MilestonesTable milestones={content.items} currency={currency} caption="Milestones as saved now" />
        </Theirs>
      )}
      {may(header.acts, "edit") || failure ? (
        <Form result={result} action={`/proposals/${header.id}/milestones`} initial={initial} guard autosave={may(header.acts, "edit")}>
          <Hidden name="revision" value={revisionFor(failure, content.revision)} />
          <Sums challenge={header.challenge} budget_minor={content.budget_minor} />
          <Rows name="items" label="Milestone" addLabel="Add a milestone" minimum={1} maximum={40}>
            {(row) => (
              <>
                <Field name={`${row}.title`} label="Title" maxLength={160} />
                <FieldRow>
                  <Field name={`${row}.month`} label="Month" hint="Counted from the start" inputMode="numeric" width="tiny" />
                  <Select name={`${row}.trl`} label="TRL reached" hint="At the end of the milestone" options={TRLS} width="short" />
                  <Field name={`${row}.amount`} label="Amount" hint="Paid when the milestone is completed" inputMode="decimal" prefix={currency} />
                </FieldRow>
                <TextArea name={`${row}.deliverable`} label="Deliverable" hint="What you deliver." rows={3} />
                <TextArea
                  name={`${row}.test_of_success`}
                  label="Test of success"
                  hint="How to tell that it works: what is measured, and which value is a success."
                  rows={3}
                />
              </>
            )}
          </Rows>
          <ButtonRow>
            <Button>{isStale(failure) ? "Replace their milestones with mine" : "Save milestones"}</Button>
            <LinkButton href={`/proposals/${header.id}`} look="quiet">
              Overview
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        <TotalsOf values={initial}>
          <Sums challenge={header.challenge} budget_minor={content.budget_minor} />
          <MilestonesTable milestones={content.items} currency={currency} />
        </TotalsOf>
      )}
    </ProposalFrame>
  );
}

function Sums({ challenge: { currency, ceiling_minor }, budget_minor }: { challenge: ProposalHeader["challenge"]; budget_minor: number }) {
  const most = ceiling_minor === null ? {} : { most: ceiling_minor };
  return (
    <div className="mb-7 figures">
      <Figure label="Milestones" note="Must equal the budget at submission">
        <Total label="Milestones" spec={{ sum: { of: ["items[*].amount"], unit: currency }, whole: budget_minor, against: "the budget", ...most }} />
      </Figure>
      <Figure label="Budget">
        <Money minor={budget_minor} currency={currency} />
      </Figure>
      <Figure label="Maximum per award">
        <Money minor={ceiling_minor} currency={currency} />
      </Figure>
      <TotalsSaid />
    </div>
  );
}
