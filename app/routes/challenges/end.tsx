import { call } from "#app/domain/call.server.ts";
import { may } from "#app/domain/acts.ts";
import { Why } from "#app/domain/why.tsx";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { Consequences } from "#app/domain/challenges/components/consequences.tsx";
import { RelationNotes } from "#app/domain/challenges/components/relation-notes.tsx";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { type EndingAct, endingInput, endingTitles, isEndingAct, type Mention } from "#app/domain/challenges/ending.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${endingTitles[data.act]}: ${data.page.challenge.title}` : "Challenge"} · Ishtirak` },
];

function actOf(params: Readonly<Record<string, string | undefined>>): EndingAct {
  if (!isEndingAct(params.act)) throw new DomainError("not_found", 404);
  return params.act;
}

export const loader = signedInPage(async ({ db, params }) => ({
  act: actOf(params),
  page: await call(db, "challenge_ending", { challenge_id: parseParams(idParams, params).id }),
}));

export const action = formAction(
  endingInput,
  async ({ db, params, input }) => {
    const { id } = parseParams(idParams, params);
    const act = actOf(params);
    if (act === "reopen") return redirect(`/challenges/${(await call(db, "reopen_challenge", { challenge_id: id })).id}/edit?done=reopened`);
    if (act === "withdraw") await call(db, "withdraw_challenge", { challenge_id: id, ...input });
    if (act === "cancel") await call(db, "cancel_challenge", { challenge_id: id, ...input });
    if (act === "archive") await call(db, "archive_challenge", { challenge_id: id });
    return redirect(`/challenges/${id}/edit?done=${DONE[act]}`);
  },
  { fields: { reason_missing: "reason" } },
);

const DONE = { withdraw: "withdrawn", cancel: "cancelled", archive: "archived" };
const BUTTONS: Record<EndingAct, string> = {
  withdraw: "Withdraw challenge",
  cancel: "Cancel challenge",
  archive: "Archive challenge",
  reopen: "Create draft",
};
const HINTS: Record<EndingAct, string> = {
  withdraw: "The authority will read it.",
  cancel: "Teams, watchers and the public will read it.",
  archive: "",
  reopen: "",
};

const relationPath = ({ id }: Mention) => `/challenges/${id}/edit`;

export default function EndChallenge() {
  const { act, page } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge } = page;
  const isPossible = may(page.acts, act);
  const needsReason = act === "cancel" || (act === "withdraw" && challenge.submitted_at !== null);
  const canGiveReason = act === "cancel" || act === "withdraw";
  return (
    <Page>
      <PageHeader
        title={endingTitles[act]}
        kicker={challenge.title}
        status={<ChallengeStatusBadge status={challenge.status} />}
        back={{ href: `/challenges/${challenge.id}/edit`, label: "Challenge" }}
      />
      <StrayRefusal result={result} isShown={() => isPossible} />
      {isPossible ? (
        <Form result={result}>
          <h2 className="mb-2 text-xl">Consequences</h2>
          <Consequences act={act} page={page} />
          {canGiveReason && <TextArea name="reason" label="Reason" rows={4} maximum={4000} optional={!needsReason} hint={HINTS[act]} />}
          <ButtonRow>
            <Button look={act === "cancel" || act === "withdraw" ? "danger" : "primary"}>{BUTTONS[act]}</Button>
            <LinkButton href={`/challenges/${challenge.id}/edit`} look="quiet">
              Keep challenge
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        <>
          <Notice tone="warning" title="This is not possible in the current state of the challenge">
            <Why acts={page.acts} act={act} /> <a href={`/challenges/${challenge.id}/edit`}>See the challenge</a>
          </Notice>
          <RelationNotes relations={page.relations} of={relationPath} />
        </>
      )}
    </Page>
  );
}
