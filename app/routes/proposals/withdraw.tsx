import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { resultFor } from "#app/ui/form-values.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary, Form } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Withdraw ${data?.header.reference ?? "proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => getProposal(db, parseParams(idParams, params).id, "receipt"));

export const action = formAction(z.object({}), async ({ params, db }) => {
  const { id } = parseParams(idParams, params);
  await call(db, "withdraw_proposal", { proposal_id: id });
  return redirect(`/proposals/${id}?done=withdrawn`);
});

export default function Withdraw() {
  const { header } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { receipt } = header;
  const isAllowed = receipt !== null && may(header.acts, "withdraw");
  return (
    <ProposalFrame header={header} path="withdraw" title="Withdraw proposal">
      {isAllowed ? (
        <Form result={result}>
          <p className="mb-4 max-w-prose">
            Version {receipt.version} will no longer count. The draft is kept. Until bidding closes you can change it and submit it again as version{" "}
            {receipt.version + 1}. Everybody in the team is notified.
          </p>
          <ButtonRow>
            <Button look="danger">Withdraw version {receipt.version}</Button>
            <LinkButton href={`/proposals/${header.id}/checklist`} look="quiet">
              {" "}
              Cancel{" "}
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        <>
          <ErrorSummary errors={resultFor(result, undefined)?.errors ?? {}} />
          <Notice tone="neutral">
            {receipt === null
              ? "The proposal is not submitted, so there is nothing to withdraw."
              : header.is_open
                ? "Only the team's lead can withdraw it."
                : "Bidding has closed, so the proposal can no longer be withdrawn."}
          </Notice>
        </>
      )}
    </ProposalFrame>
  );
}
