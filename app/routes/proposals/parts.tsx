import { call } from "#app/domain/call.server.ts";
import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { LastSave, StateFact, writerOptions } from "#app/domain/proposals/components/part-box.tsx";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { agreeInput, NOBODY, ownersInput, type Part, partInput, partOf, partStates } from "#app/domain/proposals/parts.ts";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Select } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { TaskState } from "#app/ui/progress.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Who writes what · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  return { ...(await getProposal(db, id, "parts")), saved: url.searchParams.has("saved") };
});

const pageOf = (id: string, part: Part) => `/proposals/${id}/${partOf(part)?.path ?? ""}`;

export const action = formActions({
  give: act(ownersInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "give_parts", { proposal_id: id, owners: input.owners });
    return redirect(`${input.back ? pageOf(id, input.back) : `/proposals/${id}/parts`}?saved`);
  }),
  ready: act(partInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "mark_part_ready", { proposal_id: id, ...input });
    return redirect(`${pageOf(id, input.part)}?saved`);
  }),
  agree: act(agreeInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "agree_part", { proposal_id: id, ...input });
    return redirect(`${pageOf(id, input.part)}?saved`);
  }),
  reopen: act(partInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "reopen_part", { proposal_id: id, ...input });
    return redirect(`${pageOf(id, input.part)}?saved`);
  }),
});

/** Every part with its owner and its state; where the buttons beside a part lead when they are refused. */
export default function Parts() {
  const { header, content, saved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const owners = Object.fromEntries(content.map(({ part, owner_id }) => [part, owner_id ?? NOBODY]));
  const zone = header.challenge.time_zone;
  return (
    <ProposalFrame header={header} path="parts" title="Who writes what" saved={saved && !result}>
      <StrayRefusal result={result} isShown={(intent) => intent === "give"} />
      <p className="mb-6 max-w-prose">
        Each part has one owner, who sees to it that it gets written; everybody who may write can write in it. An agreed part that is changed has to be agreed
        again. None of this is part of the bid, and it keeps nothing from being submitted.
      </p>
      <Form result={result} intent="give" initial={{ owners }}>
        <ul className="divide-y divide-line border-y border-line">
          {content.map((standing) => (
            <li key={standing.part} className="grid gap-x-6 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_16rem]">
              <div>
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <a href={pageOf(header.id, standing.part)} className="font-semibold">
                    {partOf(standing.part)?.title}
                  </a>
                  <TaskState state={partStates[standing.state]} />
                </p>
                <p className="text-sm text-soft">
                  <StateFact standing={standing} zone={zone} />
                </p>
                <p className="text-sm text-soft">
                  <LastSave standing={standing} zone={zone} />
                </p>
              </div>
              {header.can_edit ? (
                <Select name={`owners.${standing.part}`} label={`Owner of “${partOf(standing.part)?.title}”`} options={writerOptions(header.writers ?? [])} />
              ) : (
                <p>Owner: {standing.owner ?? "nobody"}</p>
              )}
            </li>
          ))}
        </ul>
        <ButtonRow>
          {header.can_edit && <Button>Save the owners</Button>}
          <LinkButton href={`/proposals/${header.id}`} look="quiet">
            Back to the overview
          </LinkButton>
        </ButtonRow>
      </Form>
    </ProposalFrame>
  );
}
