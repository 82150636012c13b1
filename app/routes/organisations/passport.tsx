import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { confirmations } from "#app/domain/organisations/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attachPassportFile } from "#app/domain/organisations/commands.server.ts";
import { OrganisationHeader } from "#app/domain/organisations/components/organisation-header.tsx";
import { PassportDecision, PassportFiles, PassportForm } from "#app/domain/organisations/components/passport-forms.tsx";
import { QualifiedFields } from "#app/domain/organisations/components/qualifications.tsx";
import { messages } from "#app/domain/organisations/messages.ts";
import type { PassportPage } from "#app/domain/organisations/answers.ts";
import { organisationInput, passportInput, qualifyInput, reasonedDecisionInput, turnoverBands } from "#app/domain/organisations/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { FILE_MAXIMUM_BYTES, fileCodes } from "#app/platform/file-size.ts";
import { fileInput, id, seen } from "#app/platform/inputs.ts";
import { isStale, BothTexts } from "#app/ui/both-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Passport of ${data?.page.name ?? "an organisation"} · Ishtirak` }];

const DONE: Record<string, string> = {
  saved: "The passport was saved.",
  submitted: "The passport was sent to the authority. We will notify you of the decision here and by email.",
  taken_back: "The passport was withdrawn. You can change it again.",
  qualified: "The organisation is qualified and was notified.",
  rejected: "The passport was rejected. The organisation was told why.",
};
const YEARS_SUGGESTED = 3;

export const loader = signedInPage(async ({ db, params, url }) => {
  const inYears = new Date();
  inYears.setUTCFullYear(inYears.getUTCFullYear() + YEARS_SUGGESTED);
  return {
    page: await call(db, "passport_page", { slug: params.slug ?? "" }),
    suggestedDate: inYears.toISOString().slice(0, 10),
    done: doneSentence(url, DONE),
  };
});

const back = (slug: string | undefined, done: keyof typeof DONE) => redirect(`/organisations/${slug}/passport?done=${done}`);

export const action = formActions({
  save: act(passportInput, async ({ input, db, params }) => {
    await call(db, "save_passport", input);
    return back(params.slug, "saved");
  }),
  attach: act(
    z.object({ organisation_id: id, file: fileInput(FILE_MAXIMUM_BYTES) }),
    async ({ input, db, params }) => {
      await attachPassportFile(db, input.organisation_id, input.file);
      return back(params.slug, "saved");
    },
    { fields: fileCodes("file") },
  ),
  remove: act(z.object({ file_id: id }), async ({ input, db, params }) => {
    await call(db, "remove_passport_file", input);
    return back(params.slug, "saved");
  }),
  submit: act(organisationInput, async ({ input, db, params }) => {
    await call(db, "submit_passport", input);
    return back(params.slug, "submitted");
  }),
  withdraw: act(organisationInput, async ({ input, db, params }) => {
    await call(db, "withdraw_passport", input);
    return back(params.slug, "taken_back");
  }),
  qualify: act(
    qualifyInput.extend({ seen }),
    async ({ input, db, params }) => {
      await call(db, "qualify_passport", input);
      return back(params.slug, "qualified");
    },
    {
      fields: { passport_fields_missing: "field_codes", field_not_asked: "field_codes", valid_until_wrong: "valid_until" },
      confirm: confirming("passport", "qualify", confirmations.qualify, (input) => input.organisation_id),
    },
  ),
  reject: act(
    reasonedDecisionInput.extend({ seen }),
    async ({ input, db, params }) => {
      await call(db, "reject_passport", input);
      return back(params.slug, "rejected");
    },
    { fields: { reason_missing: "reason" }, confirm: confirming("passport", "reject", confirmations.rejectPassport, (input) => input.organisation_id) },
  ),
});

export default function Passport() {
  const { page, suggestedDate, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { passport, acts } = page;
  const isOpen = may(acts, "attach");
  return (
    <Page>
      <OrganisationHeader
        organisation={page}
        roles={page.roles}
        lead="The pre-qualification passport. You fill it in once. Every challenge that requires qualified bidders uses it."
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <State page={page} result={result} />
      <QualifiedFields fields={page.qualified_fields} />
      {isStale(resultFor(result, "save")) && passport && <Stale page={page} result={result} />}
      {may(acts, "save") ? (
        <div className="mt-9">
          <PassportForm page={page} result={result} />
        </div>
      ) : (
        passport && <Contents page={page} />
      )}
      {passport && <PassportFiles page={page} result={result} isOpen={isOpen} />}
      {isOpen && passport?.status === "draft" && <Submit page={page} result={result} />}
      {may(acts, "reject") && <PassportDecision page={page} result={result} suggestedDate={suggestedDate} />}
    </Page>
  );
}

/** Where the passport stands, and what is to be done about it. */
function State({ page, result }: { page: PassportPage; result: unknown }) {
  const { passport, acts } = page;
  const keeps = may(acts, "save");
  if (!passport)
    return (
      <Notice title="There is no passport yet">
        {keeps ? "Choose the fields, add your evidence and send it to the authority." : "This organisation has not started one."}
      </Notice>
    );
  if (passport.status === "submitted")
    return (
      <Notice tone="warning" title="Awaiting the authority's decision">
        <p>
          Sent by {passport.submitted_by} on <DateTime at={passport.submitted_at} />.
        </p>
        {may(acts, "withdraw") && (
          <Form result={result} intent="withdraw" className="mt-3">
            <Hidden name="organisation_id" value={page.id} />
            <Button look="secondary">Withdraw passport</Button>
          </Form>
        )}
      </Notice>
    );
  if (passport.status === "rejected")
    return (
      <Notice tone="danger" title="The authority did not qualify it">
        <p>Reason: {passport.reason}</p>
        {keeps && <p>Improve it below, save it and submit it again. Earlier qualifications stay valid.</p>}
      </Notice>
    );
  if (passport.status === "qualified")
    return (
      <Notice tone="success" title="It is qualified">
        {keeps && "To renew it or ask for more fields, change it below, save it and submit it again. Present qualifications stay valid meanwhile."}
      </Notice>
    );
  return null;
}

/** Sends a saved draft to the authority; what it still lacks is named first. */
function Submit({ page, result }: { page: PassportPage; result: unknown }) {
  const gaps = page.passport?.gaps ?? [];
  return (
    <Section title="Send it to the authority" id="submit">
      {gaps.length > 0 && (
        <Notice tone="warning" title="Something is missing">
          <ul className="list-disc ps-5">
            {gaps.map((gap) => (
              <li key={gap}>{messages[gap]}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Form result={result} intent="submit" action="#submit">
        <Hidden name="organisation_id" value={page.id} />
        <Button icon="arrow">Submit passport</Button>
      </Form>
    </Section>
  );
}

/** The passport as a reader sees it who may not change it now. */
function Contents({ page: { passport, fields } }: { page: PassportPage }) {
  if (!passport) return null;
  return (
    <Section title="Passport details">
      <DataList
        items={[
          [
            "Fields asked for",
            fields
              .filter(({ code }) => passport.field_codes.includes(code))
              .map(({ label }) => label)
              .join(" · "),
          ],
          [
            "Evidence",
            <span key="evidence" className="whitespace-pre-line">
              {passport.evidence}
            </span>,
          ],
          ["Turnover", passport.turnover_band ? turnoverBands[passport.turnover_band] : "not given"],
          ["Years with audited accounts", passport.audited_years ?? "not given"],
          [
            "Last changed",
            <span key="changed">
              <DateTime at={passport.updated_at} /> by {passport.updated_by}
            </span>,
          ],
        ]}
      />
    </Section>
  );
}

function Stale({ page: { passport }, result }: { page: PassportPage; result: unknown }) {
  const typed = resultFor(result, "save")?.values ?? {};
  const textOf = (value: unknown) => (typeof value === "string" ? value : "");
  return (
    <div className="mt-9">
      <BothTexts pairs={[{ label: "Evidence", saved: passport?.evidence ?? "", typed: textOf(typed.evidence) }]} />
    </div>
  );
}
