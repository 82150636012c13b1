import { isStale } from "#app/ui/both-texts.tsx";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { ShareFields, shareValues } from "#app/domain/teams/components/share-fields.tsx";
import { columnsOf, ShareTable } from "#app/domain/teams/components/share-table.tsx";
import { FrozenNotice, TeamHeader } from "#app/domain/teams/components/team-header.tsx";
import { sharesInput } from "#app/domain/teams/schema.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Shares of ${data?.team.name ?? "the team"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => ({
  team: await call(db, "team_page", { team_id: parseParams(idParams, params).id }),
  isSaved: url.searchParams.get("done") === "saved",
}));

export const action = formAction(
  sharesInput,
  async ({ input, db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "save_shares", { team_id: id, ...input });
    return redirect(`/teams/${id}/shares?done=saved`);
  },
  { currency: currencyOf("team") },
);

export default function TeamShares() {
  const { team, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const failure = resultFor(result, undefined);
  const canFill = team.can.lead && team.frozen === null;
  const { max_academic_share_percent: most, min_academic_share_percent: least, ip_regime: regime } = team.challenge;
  return (
    <Page width="wide">
      <TeamHeader
        team={team}
        title="Shares"
        lead="Who does how much of the work, gets how much of the grant, and would own how much of the results. Each column sums to 100 % before you submit."
      />
      {isSaved && !result && <Notice tone="success" live title="The share table was saved; partners whose shares changed were told." />}
      <FrozenNotice frozen={team.frozen} />
      {(most !== null || least !== null) && (
        <p className="mb-4">
          In this challenge universities have{" "}
          <strong>{[least !== null && `at least ${least} %`, most !== null && `at most ${most} %`].filter(Boolean).join(" and ")}</strong> of the work and of
          the grant.
        </p>
      )}
      {regime === "sponsor_owns" && <p className="mb-4">Under the challenge's IP terms the sponsor owns the results, so there are no result shares.</p>}
      {team.challenge.work_packages.length > 0 && (
        <p className="mb-4 max-w-prose">
          Each organisation has a line for each <a href={`/teams/${team.id}/packages`}>work package the team bids for</a>, in percentage points of the whole
          bid: all lines together make 100 %, those of one organisation its share, those of one package its weight.
        </p>
      )}
      {canFill && columnsOf(team).length === 0 ? (
        <EmptyState title="No work package chosen yet">
          <a href={`/teams/${team.id}/packages`}>Choose the work packages</a> first: the share table has a line for each.
        </EmptyState>
      ) : canFill ? (
        <Form result={result} initial={shareValues(team)} guard keep>
          {/* What is sent again after a refusal is meant for the table as it now stands. */}
          <Hidden name="revision" value={team.shares_revision} />
          <ShareFields team={team} />
          <p className="mt-3 text-sm text-soft">
            An own contribution is what an organisation adds to the grant: cash, or in kind staff, rigs and material counted in money; both at once are
            possible. Fund sharing is complete where the grant pays all of an organisation’s cost, and partial where it brings something of its own.
          </p>
          <ButtonRow>
            <Button>Save the shares</Button>
          </ButtonRow>
        </Form>
      ) : (
        <ShareTable team={team} caption="Shares of each organisation" />
      )}
      {isStale(failure) && (
        <Section title="As it was saved meanwhile">
          <ShareTable team={team} caption="The share table that stands now" />
        </Section>
      )}
    </Page>
  );
}
