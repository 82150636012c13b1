import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { WorkPackages } from "#app/domain/challenges/components/work-packages.tsx";
import { offersChoice, PackageChoice } from "#app/domain/teams/components/package-choice.tsx";
import { FrozenNotice, TeamHeader } from "#app/domain/teams/components/team-header.tsx";
import { packagesInput } from "#app/domain/teams/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Work packages of ${data?.team.name ?? "the team"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const team = await call(db, "team_page", { team_id: parseParams(idParams, params).id });
  if (team.challenge.work_packages.length === 0 || team.is_invited) throw new DomainError("not_found", 404);
  return { team, isSaved: url.searchParams.get("done") === "saved" };
});

export const action = formAction(packagesInput, async ({ input, db, params }) => {
  const { id } = parseParams(idParams, params);
  await call(db, "choose_work_packages", { team_id: id, ...input });
  return redirect(`/teams/${id}/packages?done=saved`);
});

export default function TeamWorkPackages() {
  const { team, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { work_packages: offered, currency } = team.challenge;
  const chosen = offered.filter(({ id }) => team.work_packages.includes(id));
  const canChoose = may(team.acts, "edit") && offersChoice(team.challenge);
  return (
    <Page>
      <TeamHeader team={team} title="Work packages" lead="The work packages of the challenge that your team bids for." />
      {isSaved && !result && <Notice tone="success" live title="The work packages were saved. The team was notified." />}
      <FrozenNotice frozen={team.frozen} />
      {canChoose ? (
        <Form result={result} initial={{ work_packages: team.work_packages }} guard>
          <PackageChoice challenge={team.challenge} hint="Choose at least one before you submit." />
          <ButtonRow>
            <Button>Save work packages</Button>
          </ButtonRow>
        </Form>
      ) : chosen.length === 0 ? (
        <EmptyState title="No work packages chosen yet">The team's lead chooses them.</EmptyState>
      ) : (
        <p>
          {chosen.length === offered.length ? (
            "The team bids for all of them."
          ) : (
            <>
              The team bids for: <strong>{chosen.map(({ title }) => title).join("; ")}</strong>.
            </>
          )}
        </p>
      )}
      <Section title="Descriptions in the challenge">
        <WorkPackages packages={offered} currency={currency} />
      </Section>
    </Page>
  );
}
