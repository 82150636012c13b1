import { may } from "#app/domain/acts.ts";
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
  const canFill = may(team.acts, "edit");
  const { max_academic_share_percent: most, min_academic_share_percent: least, ip_regime: regime } = team.challenge;
  return (
    <Page width="wide">
      <TeamHeader
        team={team}
        title="Shares"
        lead="Each organisation’s share of the work, the grant and the results. Each column must add up to 100 % before you submit."
      />
      {isSaved && !result && <Notice tone="success" live title="The share table was saved. Partners whose shares changed were notified." />}
      <FrozenNotice frozen={team.frozen} />
      {(most !== null || least !== null) && (
        <p className="mb-4">
          In this challenge universities must have{" "}
          <strong>{[least !== null && `at least ${least} %`, most !== null && `at most ${most} %`].filter(Boolean).join(" and ")}</strong> of the work and of
          the grant.
        </p>
      )}
      {regime === "sponsor_owns" && <p className="mb-4">Under the challenge's IP terms the sponsor owns the results, so there are no shares of the results.</p>}
      {team.challenge.work_packages.length > 0 && !team.is_invited && (
        <p className="mb-4 max-w-prose">
          Each organisation has a line for each <a href={`/teams/${team.id}/packages`}>work package the team bids for</a>. Enter percentage points of the whole
          proposal. All lines together must add up to 100 %.
        </p>
      )}
      {canFill && columnsOf(team).length === 0 ? (
        <EmptyState title="No work packages chosen yet">
          <a href={`/teams/${team.id}/packages`}>Choose the work packages</a> first. The share table has a line for each.
        </EmptyState>
      ) : canFill ? (
        <Form result={result} initial={shareValues(team)} guard keep>
          {/* Sending again after a refusal applies to the table as saved now. */}
          <Hidden name="revision" value={team.shares_revision} />
          <ShareFields team={team} />
          <p className="mt-3 text-sm text-soft">
            An own contribution is what an organisation adds to the grant. It is cash, or the value of staff, equipment and material (in kind), or both. Fund
            sharing is complete if the grant pays all of an organisation’s cost, and partial if the organisation contributes.
          </p>
          <ButtonRow>
            <Button>Save shares</Button>
          </ButtonRow>
        </Form>
      ) : (
        <ShareTable team={team} caption="Shares of each organisation" />
      )}
      {isStale(failure) && (
        <Section title="Shares saved by somebody else">
          <ShareTable team={team} caption="The share table as saved now" />
        </Section>
      )}
    </Page>
  );
}
