import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { WorkPackages } from "#app/domain/challenges/components/work-packages.tsx";
import { chooseWorkPackages } from "#app/domain/teams/commands.server.ts";
import { offersChoice, PackageChoice } from "#app/domain/teams/components/package-choice.tsx";
import { FrozenNotice, TeamHeader } from "#app/domain/teams/components/team-header.tsx";
import { getTeam } from "#app/domain/teams/queries.server.ts";
import { packagesInput } from "#app/domain/teams/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction, parseParams, signedInPage } from "#app/platform/http.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Work packages of ${data?.team.name ?? "the team"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const team = await getTeam(db, parseParams(idParams, params).id);
  if (team.challenge.work_packages.length === 0 || team.is_invited) throw new DomainError("not_found", 404);
  return { team, isSaved: url.searchParams.get("done") === "saved" };
});

export const action = formAction(packagesInput, async ({ input, db, params }) => {
  const { id } = parseParams(idParams, params);
  await chooseWorkPackages(db, id, input.work_packages);
  return redirect(`/teams/${id}/packages?done=saved`);
});

export default function TeamWorkPackages() {
  const { team, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { work_packages: offered, currency } = team.challenge;
  const chosen = offered.filter(({ id }) => team.work_packages.includes(id));
  const mayChoose = team.can.lead && team.frozen === null && offersChoice(team.challenge);
  return (
    <Page>
      <TeamHeader team={team} title="Work packages" lead="Which parts of the challenge's work your team bids for." />
      {isSaved && !result && <Notice tone="success" live title="The choice was saved; the team was told." />}
      <FrozenNotice frozen={team.frozen} />
      {mayChoose ? (
        <Form result={result} initial={{ work_packages: team.work_packages }} guard>
          <PackageChoice challenge={team.challenge} hint="At least one before you submit." />
          <ButtonRow>
            <Button>Save the choice</Button>
          </ButtonRow>
        </Form>
      ) : chosen.length === 0 ? (
        <EmptyState title="None chosen yet">The team's lead chooses.</EmptyState>
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
      <Section title="As the challenge describes them">
        <WorkPackages packages={offered} currency={currency} />
      </Section>
    </Page>
  );
}
