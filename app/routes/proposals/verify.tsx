import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { VERSION_STATES } from "#app/domain/proposals/components/versions.tsx";
import type { VerifiedReceipt } from "#app/domain/proposals/answers.ts";
import { numberOfReference } from "#app/domain/proposals/schema.ts";
import { COPY_MAXIMUM_BYTES, type Verdict, verifyCopy } from "#app/domain/proposals/verify.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { page } from "#app/platform/page.server.ts";
import { parseQuery } from "#app/platform/address.ts";
import { publicAct, publicFormActions } from "#app/platform/act.server.ts";
import { fileInput } from "#app/platform/inputs.ts";
import { limit } from "#app/platform/rate-limit.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Field, FileField } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
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
  if (isAsked && number === null) errors.reference = ["Enter the reference from the receipt, like P-000042."];
  if (isAsked && !/^[0-9a-f]{64}$/.test(sha256)) errors.sha256 = ["Enter the full SHA-256: 64 digits and letters from a to f."];
  const isValid = isAsked && Object.keys(errors).length === 0;
  const found = isValid && number !== null ? await call(db, "verify_receipt", { number, sha256 }) : null;
  return { asked, errors, isValid, found };
});

const copyInput = z.object({ copy: fileInput(COPY_MAXIMUM_BYTES) });

export const action = publicFormActions({
  copy: publicAct(
    copyInput,
    async ({ input: { copy }, db, context }): Promise<{ verdict: Verdict }> => {
      if (copy.size === 0) throw new DomainError("copy_missing", 422);
      if (copy.size > COPY_MAXIMUM_BYTES) throw new DomainError("copy_too_large", 422);
      await limit("verify_from", context.clientAddress);
      return { verdict: await verifyCopy(db, new Uint8Array(await copy.arrayBuffer())) };
    },
    { fields: { copy_missing: "copy", copy_too_large: "copy", too_much_work: "copy" } },
  ),
});

export default function Verify() {
  const { asked, errors, isValid, found } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const verdict = result && "verdict" in result ? result.verdict : null;
  return (
    <Page>
      <PageHeader
        title="Check a receipt"
        lead="If you have a receipt, or a PDF or JSON of a proposal, you can check whether we received exactly this content, and when. We do not show or keep the content."
      />
      {found && (
        <>
          <Notice tone="success" title="The receipt is genuine" live>
            {VERSION_STATES[found.state]}
          </Notice>
          <Received receipt={found} />
        </>
      )}
      {isValid && !found && (
        <Notice tone="danger" title="No such receipt" live>
          We received no content with this hash under this reference. Compare both with the receipt, character by character.
        </Notice>
      )}
      {verdict && <VerdictNotice verdict={verdict} />}
      <Section title="Check with the proposal's PDF or JSON" id="copy">
        <Form result={result} intent="copy" files>
          <FileField
            name="copy"
            label="PDF or JSON"
            accept="application/pdf,application/json,.pdf,.json"
            hint="The file downloaded from the receipt page, at most 8 MB. We check it and do not keep it."
          />
          <Button>Check file</Button>
        </Form>
      </Section>
      <Section title="Check with the receipt's reference and hash" id="receipt">
        <Form
          method="get"
          result={Object.keys(errors).length ? { ok: false, intent: null, code: null, detail: "", values: asked, errors } : null}
          initial={asked}
        >
          <Field name="reference" label="Reference" hint="Like P-000042." width="short" maxLength={40} />
          <Field name="sha256" label="SHA-256 of the content" hint="64 characters. Spaces are ignored." maxLength={200} />
          <Button>Check receipt</Button>
        </Form>
      </Section>
    </Page>
  );
}

function VerdictNotice({ verdict }: { verdict: Verdict }) {
  if (verdict.kind === "no_content") {
    return (
      <Notice tone="warning" title="This file contains no proposal" live>
        {verdict.isPdf
          ? "The PDF has no attached proposal: it is a receipt, or it was printed or saved again. Choose the PDF as downloaded, or enter the reference and hash below."
          : "Choose the PDF or JSON of a proposal as downloaded from its receipt page."}
      </Notice>
    );
  }
  if (verdict.kind === "unknown") {
    return (
      <Notice tone="danger" title="We did not receive this content" live>
        No proposal with exactly this content was submitted here. If one character is changed, it is different content.
      </Notice>
    );
  }
  return (
    <>
      {verdict.pages === "other" ? (
        <Notice tone="warning" title="The content is genuine, but the pages are not" live>
          The attached content is exactly what we received, but the pages are different from those that this site creates. They were changed, or created by an
          earlier version of the site. Ask for a new PDF, or for the JSON.
        </Notice>
      ) : (
        <Notice tone="success" title={verdict.pages === "issued" ? "The pages and the content of the PDF are genuine" : "The content is genuine"} live>
          We received exactly this content.
        </Notice>
      )}
      {verdict.receipts.map((receipt) => (
        <div key={receipt.version} className="mb-6">
          <p className="mb-2">{VERSION_STATES[receipt.state]}</p>
          <Received receipt={receipt} />
        </div>
      ))}
    </>
  );
}

function Received({ receipt }: { receipt: VerifiedReceipt }) {
  return (
    <DataList
      items={[
        ["Reference", receipt.reference],
        ["Version", String(receipt.version)],
        ["Received", <DateTime key="at" at={receipt.submitted_at} />],
        [
          "SHA-256 of the content",
          <span key="hash" className="font-mono text-sm break-all">
            {receipt.content_sha256}
          </span>,
        ],
      ]}
    />
  );
}
