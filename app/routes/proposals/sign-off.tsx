import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { signOffProposal } from "#app/domain/proposals/commands.server.ts";
import { ContentView } from "#app/domain/proposals/components/content-view.tsx";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { formAction, parseParams, signedInPage } from "#app/platform/http.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button } from "#app/ui/button.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Sign-off · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  return { ...(await getProposal(db, id, "sign-off")), saved: url.searchParams.has("saved") };
});

export const action = formAction(z.object({ content_sha256: z.string().regex(/^[0-9a-f]{64}$/) }), async ({ input, params, db }) => {
  const { id } = parseParams(idParams, params);
  await signOffProposal(db, id, input.content_sha256);
  return redirect(`/proposals/${id}/sign-off?saved`);
});

/** The whole draft as it would be sent, for the research office to read and sign. */
export default function SignOff() {
  const { header, content, saved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <ProposalFrame header={header} path="sign-off" title="Research office's sign-off" saved={saved && !result}>
      {!header.is_sign_off_asked ? (
        <Notice tone="neutral">The lead organisation does not ask its research office to sign bids off.</Notice>
      ) : header.signed_off_at ? (
        <Notice tone="success" title="Signed off">
          {header.signed_off_by}, <DateTime at={header.signed_off_at} />. Any change of the draft asks for it again.
        </Notice>
      ) : (
        <Notice tone="info" title="Not signed off yet">
          The bid below is what would be submitted now. Any later change clears the sign-off.
        </Notice>
      )}
      <ContentView content={content.content} proposalId={header.id} />
      {header.may_sign_off && header.is_open && !header.signed_off_at && (
        <Section title="Sign off">
          <Form result={result}>
            <p className="mb-4 max-w-prose">
              You sign exactly what stands above. If the team changes it before your signature arrives, you are asked to read it again.
            </p>
            <Hidden name="content_sha256" value={content.content_sha256} />
            <Button>Sign off this draft</Button>
          </Form>
        </Section>
      )}
    </ProposalFrame>
  );
}
