import { call } from "#app/domain/call.server.ts";
import { may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ChallengeBody } from "#app/domain/challenges/components/challenge-body.tsx";
import { type Gap, gapNotes, readable } from "#app/domain/challenges/file.ts";
import { messages } from "#app/domain/challenges/messages.ts";
import { managedFile } from "#app/domain/challenges/queries.server.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Check and submit ${data?.file.title ?? "a challenge"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => ({ file: await managedFile(db, parseParams(idParams, params).id) }));

export const action = formAction(z.object({}), async ({ db, params }) => {
  const { id } = parseParams(idParams, params);
  await call(db, "submit_challenge", { challenge_id: id });
  return redirect(`/challenges/${id}/edit?done=submitted`);
});

export default function CheckAndSubmit() {
  const { file } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isWaiting = may(file.acts, "edit");
  return (
    <Page>
      <PageHeader title="Check and submit" kicker={file.title} back={{ href: `/challenges/${file.id}/edit`, label: "All sections" }} />
      {!isWaiting && (
        <Notice tone="warning">
          {messages.challenge_not_editable} <a href={`/challenges/${file.id}/edit`}>See the challenge</a>
        </Notice>
      )}
      {isWaiting && file.gaps.length > 0 && <Gaps id={file.id} gaps={file.gaps} />}
      <Form result={result}>
        {isWaiting && file.gaps.length === 0 && (
          <>
            <p>
              The challenge is complete. After you submit it, a finance officer suggests an amount and an approver decides. You can edit it again only if it is
              returned to you.
            </p>
            <ButtonRow>
              <Button>Submit challenge</Button>
              <LinkButton href={`/challenges/${file.id}/edit`} look="quiet">
                Cancel
              </LinkButton>
            </ButtonRow>
          </>
        )}
      </Form>
      <Section title="Preview">
        <p className="mb-3 text-lg">{file.summary}</p>
        {file.closes_at && (
          <div className="mb-5">
            <Deadline at={file.closes_at} zone={file.time_zone} {...(file.is_always_open ? { none: "Always open" } : {})} />
          </div>
        )}
        <ChallengeBody challenge={readable(file)} />
      </Section>
    </Page>
  );
}

function Gaps({ id, gaps }: { id: string; gaps: Gap[] }) {
  return (
    <Notice tone="warning" title="Complete these items before you submit">
      <ul className="list-disc space-y-1 ps-5">
        {gaps.map((gap) => {
          const { section, sentence } = gapNotes[gap];
          return <li key={gap}>{section ? <a href={`/challenges/${id}/edit/${section}`}>{sentence}</a> : sentence}</li>;
        })}
      </ul>
    </Notice>
  );
}
