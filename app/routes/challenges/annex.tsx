import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { acceptInput, type AnnexPage } from "#app/domain/challenges/annex.ts";
import { FileLinks } from "#app/domain/challenges/components/file-table.tsx";
import { publishedChallenge } from "#app/domain/challenges/catalogue.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Markdown } from "#app/ui/markdown.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Restricted annex · ${data?.page.challenge.title ?? "Challenge"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => ({
  page: await call(db, "open_annex", { slug: params.slug ?? "" }),
  isAccepted: url.searchParams.has("accepted"),
}));

export const action = formActions({
  accept: act(acceptInput, async ({ db, params, input }) => {
    const challenge = await publishedChallenge(params.slug ?? "");
    if (!challenge) throw new DomainError("not_found", 404);
    await call(db, "accept_annex_terms", { challenge_id: challenge.id, organisation_id: input.organisation_id, sha256: input.sha256 });
    return redirect(`/challenges/${challenge.slug}/annex?accepted`);
  }),
});

export default function Annex() {
  const { page, isAccepted } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge, annex, organisations } = page;
  const toSign = organisations.filter(({ state, signs }) => signs && state !== "accepted");
  return (
    <Page>
      <PageHeader title="Restricted annex" kicker={challenge.title} back={{ href: `/challenges/${challenge.slug}`, label: "Challenge" }} />
      {isAccepted && !result && <Notice tone="success" live title="The terms were accepted. Members of your organisation can now read the annex." />}
      <StrayRefusal result={result} isShown={() => toSign.length > 0} />
      {annex ? <AnnexText page={page} annex={annex} /> : <Refused page={page} />}
      {page.terms && organisations.some(({ state }) => state !== "accepted") && <Terms page={page} terms={page.terms} toSign={toSign} result={result} />}
    </Page>
  );
}

function AnnexText({ page, annex }: { page: AnnexPage; annex: NonNullable<AnnexPage["annex"]> }) {
  return (
    <>
      <Notice tone="sealed" title="Confidential">
        This reading is logged with your name and the time. Each file that you open is logged too. The sponsor can see this log.
        {page.can_manage && (
          <>
            {" "}
            <a href={`/challenges/${page.challenge.id}/edit/annex`}>Edit the annex and see its readers</a>
          </>
        )}
      </Notice>
      {annex.body && (
        <Section title="Content">
          <Markdown text={annex.body} />
        </Section>
      )}
      {annex.files.length > 0 && (
        <Section title="Files">
          <FileLinks challengeId={page.challenge.id} files={annex.files} />
        </Section>
      )}
    </>
  );
}

/** Tells people without access what to do. */
function Refused({ page }: { page: AnnexPage }) {
  const { organisations, challenge } = page;
  if (organisations.length === 0)
    return (
      <Notice tone="warning" title="Your organisation has no access to this annex">
        <p>
          Only organisations that the sponsor chooses can read it. A signatory must first accept its terms. Ask{" "}
          <a href={`/organisations/${challenge.organisation.slug}`}>{challenge.organisation.name}</a> for access, and say why you need it.
        </p>
      </Notice>
    );
  if (organisations.some(({ signs }) => signs)) return null;
  return (
    <Notice tone="warning" title="A signatory must accept the terms first">
      <p>
        {organisations.map(({ name }) => name).join(", ")} can read the annex after one of its signatories accepts the terms below. Signatories were notified.
        Ask one of them to open this page.
      </p>
    </Notice>
  );
}

function Terms({
  page,
  terms,
  toSign,
  result,
}: {
  page: AnnexPage;
  terms: NonNullable<AnnexPage["terms"]>;
  toSign: AnnexPage["organisations"];
  result: unknown;
}) {
  return (
    <Section title={`Terms, version ${terms.version}`} id="terms">
      <p className="mb-3 text-sm text-soft">
        Written on <DateTime at={terms.written_at} zone={page.challenge.time_zone} />. SHA-256:{" "}
        <span className="font-mono text-xs break-all">{terms.sha256}</span>
      </p>
      <Markdown text={terms.body} />
      {toSign.map((organisation) => {
        const failure = failureOf(result, "accept", "organisation_id", organisation.id);
        return (
          <Form key={organisation.id} result={failure} intent="accept" id={`accept-${organisation.id.slice(0, 8)}`} className="mt-6">
            {organisation.state === "outdated" && <p className="mb-3">These terms replace those that {organisation.accepted_by} accepted before.</p>}
            <Hidden name="organisation_id" value={organisation.id} />
            <Hidden name="sha256" value={terms.sha256} />
            <Checkbox
              name="is_read"
              label={`I have read the terms and accept them for ${organisation.name}`}
              hint="We keep your name, the time and the hash of the terms. Members of your organisation can then read the annex."
            />
            <Button icon="lock">Accept terms</Button>
          </Form>
        );
      })}
      {toSign.length === 0 && (
        <p className="mt-4">
          <LinkButton href={`/challenges/${page.challenge.slug}`} look="secondary">
            Back to the challenge
          </LinkButton>
        </p>
      )}
    </Section>
  );
}
