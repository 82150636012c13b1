import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { verifyReceipt } from "#app/domain/proposals/queries.server.ts";
import { numberOfReference } from "#app/domain/proposals/schema.ts";
import { page, parseQuery } from "#app/platform/http.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Check a receipt · Ishtirak" }];

const query = z.object({ reference: z.string().catch("").default(""), sha256: z.string().catch("").default("") });

export const loader = page(async ({ db, url }) => {
  const asked = parseQuery(query, url);
  const sha256 = asked.sha256.replaceAll(/\s/g, "").toLowerCase();
  const number = numberOfReference(asked.reference);
  const errors: Record<string, string[]> = {};
  const isAsked = asked.reference !== "" || asked.sha256 !== "";
  if (isAsked && number === null) errors.reference = ["Enter the reference as it stands on the receipt, like P-000042."];
  if (isAsked && !/^[0-9a-f]{64}$/.test(sha256)) errors.sha256 = ["Enter the SHA-256 in full: 64 digits and letters from a to f."];
  const isValid = isAsked && Object.keys(errors).length === 0;
  const found = isValid && number !== null ? await verifyReceipt(db, number, sha256) : null;
  return { asked, errors, isValid, found };
});

const STANDINGS = {
  current: "This is the version that stands.",
  replaced: "The team replaced it later by another version.",
  withdrawn: "The team withdrew it later.",
};

export default function Verify() {
  const { asked, errors, isValid, found } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader
        title="Check a receipt"
        lead="With the reference and the hash of a receipt anybody can see whether exactly this content was received, and when. Nothing of the content is shown."
      />
      {found && (
        <>
          <Notice tone="success" title="The receipt is genuine" live>
            {STANDINGS[found.standing]}
          </Notice>
          <DataList
            items={[
              ["Reference", found.reference],
              ["Version", String(found.version)],
              ["Received", <DateTime key="at" at={found.submitted_at} />],
              [
                "SHA-256 of the content",
                <span key="hash" className="font-mono text-sm break-all">
                  {found.content_sha256}
                </span>,
              ],
            ]}
          />
        </>
      )}
      {isValid && !found && (
        <Notice tone="danger" title="No such receipt" live>
          No content with this hash was received under this reference. Compare both with the receipt, character by character.
        </Notice>
      )}
      <div className="mt-7">
        <Form
          method="get"
          result={Object.keys(errors).length ? { ok: false, intent: null, code: null, detail: "", values: asked, errors } : null}
          initial={asked}
        >
          <Field name="reference" label="Reference" hint="Like P-000042." width="short" maxLength={40} />
          <Field name="sha256" label="SHA-256 of the content" hint="64 characters; spaces do not matter." maxLength={200} />
          <Button>Check</Button>
        </Form>
      </div>
    </Page>
  );
}
