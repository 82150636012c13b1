import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { isOver, type Overview, type ProposalHeader } from "#app/domain/proposals/draft-pages.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { LastSave } from "#app/domain/proposals/components/section-box.tsx";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { isSigned, ReturnedNotice } from "#app/domain/proposals/components/sign-off.tsx";
import { fileSize } from "#app/platform/file-size.ts";
import { type SectionKey, sectionOf, sections, sectionStates } from "#app/domain/proposals/sections.ts";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { gapPath, gapSentence, titleInput } from "#app/domain/proposals/schema.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Figure } from "#app/ui/data.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Section } from "#app/ui/page.tsx";
import { type Task, TaskList } from "#app/ui/progress.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.header.title ?? "Proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  return { ...(await getProposal(db, id, "overview")), done: url.searchParams.get("done") };
});

export const action = formAction(
  titleInput,
  async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "rename_proposal", { proposal_id: id, ...input });
    return redirect(`/proposals/${id}?done=saved`);
  },
  { fields: { proposal_title_length: "title" } },
);

const SIGN_OFF_HINTS = {
  asked: "Waiting for the research office",
  returned: "Returned with a reason",
  signed: "Signed off",
  cleared: "The draft changed after sign-off. Ask again",
};
function signOffHint(header: ProposalHeader, gaps: Overview["gaps"]): string {
  if (header.signed_off_by) return isSigned(header, gaps) ? header.signed_off_by : SIGN_OFF_HINTS.cleared;
  return header.sign_off ? SIGN_OFF_HINTS[header.sign_off.step] : "Ask for sign-off when the draft is ready";
}

/** A short summary of a section's content; nothing if the last save is enough. */
function contents(section: SectionKey, overview: Overview, money: (minor: number) => string): string | null {
  const { milestones, budget, answers, files, background_items } = overview;
  if (section === "milestones" && milestones.count) return `${milestones.count}, total ${money(milestones.amount_minor)}`;
  if (section === "budget" && budget.count) return `Total ${money(budget.amount_minor)}`;
  if (section === "answers") return `${answers.answered} of ${answers.asked} answered`;
  if (section === "files") return files.count ? `${files.count}, ${fileSize(files.size_bytes)}` : "At least one PDF";
  if (section === "background" && background_items) return `${background_items} ${background_items === 1 ? "item" : "items"}`;
  return null;
}

// The gaps of the checklist, and separately the team's own approvals.
function Complete({ sections }: { sections: Overview["sections"] }) {
  const open = sections.filter(({ state }) => state !== "approved").length;
  if (open === 0) return <p>Nothing is missing.</p>;
  return (
    <p>
      Nothing required is missing. {open === 1 ? "One section is" : `${open} sections are`} not approved yet. You can submit the proposal without these
      approvals.
    </p>
  );
}

function tasksOf(header: ProposalHeader, overview: Overview): Task[] {
  const money = (minor: number) => formatMoney(minor, header.challenge.currency);
  const isBroken = (section: string) => overview.gaps.some((gap) => gap.section === section);
  const written = overview.sections
    .filter(({ section }) => section !== "answers" || overview.answers.asked > 0)
    .map((section): Task => {
      const said = contents(section.section, overview, money);
      return {
        label: sectionOf(section.section)?.title,
        href: `/proposals/${header.id}/${sectionOf(section.section)?.path}`,
        state: sectionStates[section.state],
        hint: (
          <>
            <p>
              Owner: {section.owner ?? "nobody yet"}
              {said && ` · ${said}`}
            </p>
            <p>
              <LastSave section={section} zone={header.challenge.time_zone} />
            </p>
            {section.state !== "not_started" && isBroken(section.section) && <p className="font-semibold text-warning">Incomplete, see below</p>}
          </>
        ),
      };
    });
  return [
    ...written,
    { label: "Team, shares and IP terms", href: `/teams/${header.team.id}`, state: isBroken("team") ? "incomplete" : "done", hint: header.team.name },
    ...(header.is_sign_off_asked
      ? [
          {
            label: "Research office's sign-off",
            href: `/proposals/${header.id}/sign-off`,
            state: isSigned(header, overview.gaps) ? "done" : "to do",
            hint: signOffHint(header, overview.gaps),
          } satisfies Task,
        ]
      : []),
  ];
}

export default function ProposalOverview() {
  const { header, content, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const money = (minor: string | number) => formatMoney(minor, header.challenge.currency);
  return (
    <ProposalFrame header={header} path="" title={header.title} saved={done === "saved"}>
      {done === "withdrawn" && (
        <Notice tone="success" live title="The proposal was withdrawn">
          The draft is kept. You can submit it again until bidding closes.
        </Notice>
      )}
      {header.status === "ineligible" && (
        <Notice tone="danger" title="Ineligible">
          {header.ineligibility_reason}
        </Notice>
      )}
      <ReturnedNotice header={header} />
      {header.award_id && (
        <Notice tone="success" title="An award was offered for this proposal">
          <a href={`/awards/${header.award_id}/manage`}>Award and its state</a>
        </Notice>
      )}
      {header.carried_over && !header.receipt && (
        <Notice title={`Carried over from ${header.carried_over.reference}`}>
          Copied from the proposal for “{header.carried_over.challenge}”: the title, the texts and the milestones, and of the lead organisation the background
          IP
          {header.carried_over.has_same_currency ? " and the budget" : ""}. Not copied: answers to questions, attachments, shares, and what partners add
          {header.carried_over.has_same_currency ? "" : ". Enter the amounts of the milestones and the budget again, because the currency is another one"}.
        </Notice>
      )}
      {header.dispute_id && !header.feedback_released_at && (
        <Notice title="The decision is taken again">
          <a href={`/disputes/${header.dispute_id}`}>Request for review</a>
        </Notice>
      )}
      {may(header.acts, "carry_over") && !header.feedback_released_at && (
        <p className="mb-4">
          <LinkButton href={`/proposals/${header.id}/carry-over`} look="secondary">
            Carry over to another challenge
          </LinkButton>
        </p>
      )}
      {header.feedback_released_at && (
        <Notice title="Decision made">
          <a href={`/proposals/${header.id}/feedback`}>Feedback</a>
        </Notice>
      )}
      {header.receipt && content.differs_from_sealed && header.is_open && (
        <Notice tone="warning" title={`The draft is newer than version ${header.receipt.version}`}>
          The sealed version does not change until you submit again.
        </Notice>
      )}
      <div className="figures">
        <Figure label="Milestones">{money(content.milestones.amount_minor)}</Figure>
        <Figure label="Budget">{money(content.budget.amount_minor)}</Figure>
        <Figure label="Maximum per award">{header.challenge.ceiling_minor === null ? "not set" : money(header.challenge.ceiling_minor)}</Figure>
      </div>
      {isOver(header) ? <Over header={header} /> : <Drafting header={header} content={content} />}
      {may(header.acts, "edit") && (
        <Section title="Title">
          <Form result={result} initial={{ title: header.title }}>
            <Field name="title" label="Title of the proposal" maxLength={200} />
            <Button look="secondary">Save title</Button>
          </Form>
        </Section>
      )}
    </ProposalFrame>
  );
}

/** What is still to do, while the draft can be submitted. */
function Drafting({ header, content }: { header: ProposalHeader; content: Overview }) {
  const money = (minor: string | number) => formatMoney(minor, header.challenge.currency);
  return (
    <>
      <Section title="Sections" actions={<a href={`/proposals/${header.id}/sections`}>Sections and owners</a>}>
        <TaskList tasks={tasksOf(header, content)} label="Sections of the proposal" />
      </Section>
      <Section title="Missing before you can submit" id="checklist">
        {content.gaps.length === 0 ? (
          <Complete sections={content.sections} />
        ) : (
          <ul className="list-disc space-y-1 ps-5">
            {content.gaps.map((gap) => (
              <li key={`${gap.code} ${gap.detail}`}>
                <a href={gapPath(gap, header.id, header.team.id)}>{gapSentence(gap, money)}</a>
              </li>
            ))}
          </ul>
        )}
        <ButtonRow>
          <LinkButton href={`/proposals/${header.id}/checklist`}>Checklist and submission</LinkButton>
          {header.receipt && (
            <LinkButton href={`/proposals/${header.id}/receipt`} look="secondary">
              Receipt
            </LinkButton>
          )}
        </ButtonRow>
      </Section>
    </>
  );
}

/** What there is to read once nothing can be submitted any more. */
function Over({ header }: { header: ProposalHeader }) {
  return (
    <Section title="Sections">
      <ul className="list-disc space-y-1 ps-5">
        {sections.map(({ path, title }) => (
          <li key={path}>
            <a href={`/proposals/${header.id}/${path}`}>{title}</a>
          </li>
        ))}
      </ul>
      {header.receipt && (
        <ButtonRow>
          <LinkButton href={`/proposals/${header.id}/receipt`} look="secondary">
            Receipt
          </LinkButton>
        </ButtonRow>
      )}
    </Section>
  );
}
