import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { LastSave, StateFact, writerOptions } from "#app/domain/proposals/components/section-box.tsx";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { approveInput, NOBODY, ownersInput, type SectionKey, sectionInput, sectionOf, sectionStates } from "#app/domain/proposals/sections.ts";
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

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Sections and owners · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  return { ...(await getProposal(db, id, "sections")), saved: url.searchParams.has("saved") };
});

const pageOf = (id: string, section: SectionKey) => `/proposals/${id}/${sectionOf(section)?.path ?? ""}`;

export const action = formActions({
  assign: act(ownersInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "assign_sections", { proposal_id: id, owners: input.owners });
    return redirect(`${input.back ? pageOf(id, input.back) : `/proposals/${id}/sections`}?saved`);
  }),
  ready: act(sectionInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "mark_section_ready", { proposal_id: id, ...input });
    return redirect(`${pageOf(id, input.section)}?saved`);
  }),
  approve: act(approveInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "approve_section", { proposal_id: id, ...input });
    return redirect(`${pageOf(id, input.section)}?saved`);
  }),
  reopen: act(sectionInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "reopen_section", { proposal_id: id, ...input });
    return redirect(`${pageOf(id, input.section)}?saved`);
  }),
});

/** Every section with its owner and state. Refused buttons of a section's page also lead here. */
export default function Sections() {
  const { header, content, saved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const owners = Object.fromEntries(content.map(({ section, owner_id }) => [section, owner_id ?? NOBODY]));
  const zone = header.challenge.time_zone;
  return (
    <ProposalFrame header={header} path="sections" title="Sections and owners" saved={saved && !result}>
      <StrayRefusal result={result} isShown={(intent) => intent === "assign"} />
      <p className="mb-6 max-w-prose">
        Each section has one owner, who is responsible for it. Everybody who can edit the proposal can edit every section. If an approved section changes, it
        must be approved again. Owners and approvals are not part of the proposal, and you can submit without them.
      </p>
      <Form result={result} intent="assign" initial={{ owners }}>
        <ul className="divide-y divide-line border-y border-line">
          {content.map((section) => (
            <li key={section.section} className="grid gap-x-6 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_16rem]">
              <div>
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <a href={pageOf(header.id, section.section)} className="font-semibold">
                    {sectionOf(section.section)?.title}
                  </a>
                  <TaskState state={sectionStates[section.state]} />
                </p>
                <p className="text-sm text-soft">
                  <StateFact section={section} zone={zone} />
                </p>
                <p className="text-sm text-soft">
                  <LastSave section={section} zone={zone} />
                </p>
              </div>
              {may(header.acts, "edit") ? (
                <Select
                  name={`owners.${section.section}`}
                  label={`Owner of “${sectionOf(section.section)?.title}”`}
                  options={writerOptions(header.writers ?? [])}
                />
              ) : (
                <p>Owner: {section.owner ?? "nobody"}</p>
              )}
            </li>
          ))}
        </ul>
        <ButtonRow>
          {may(header.acts, "edit") && <Button>Save owners</Button>}
          <LinkButton href={`/proposals/${header.id}`} look="quiet">
            Overview
          </LinkButton>
        </ButtonRow>
      </Form>
    </ProposalFrame>
  );
}
