import { may } from "#app/domain/acts.ts";
import { Button } from "#app/ui/button.tsx";
import { Form } from "#app/ui/form.tsx";
import { Timeline } from "#app/ui/progress.tsx";
import { Badge, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { Tone } from "#app/ui/tone.ts";
import type { ProposalHeader, SignOffStep } from "#app/domain/proposals/draft-pages.ts";
import { type Gap, gapPath, signOffSections } from "../schema.ts";

const STEPS: Record<SignOffStep["step"], { title: string; tone: Tone; badge: string }> = {
  asked: { title: "The team asked for sign-off", tone: "info", badge: "Waiting for the research office" },
  returned: { title: "The research office returned the draft", tone: "warning", badge: "Returned to the team" },
  signed: { title: "The research office signed off the draft", tone: "success", badge: "Signed off" },
  cleared: { title: "The draft changed, so the sign-off is no longer valid", tone: "neutral", badge: "Changed since sign-off" },
};

/** The sign-off state of a draft, as a badge. */
export function SignOffBadge({ step }: { step: SignOffStep["step"] }) {
  return <Badge tone={STEPS[step].tone}>{STEPS[step].badge}</Badge>;
}

/** A reason with links to the sections it is about. */
function Reason({ step, header }: { step: SignOffStep; header: ProposalHeader }) {
  return (
    <>
      <p className="whitespace-pre-line">{step.reason}</p>
      <p>
        Sections:{" "}
        {step.sections.map((section, index) => (
          <span key={section}>
            {index > 0 && ", "}
            <a href={gapPath({ code: "", detail: "", section }, header.id, header.team.id)}>{signOffSections[section]}</a>
          </span>
        ))}
        .
      </p>
    </>
  );
}

/** On the pages of a returned draft: the reason, and a link to ask for sign-off again. */
export function ReturnedNotice({ header }: { header: ProposalHeader }) {
  const last = header.sign_off;
  if (last?.step !== "returned" || !header.is_sign_off_asked) return null;
  return (
    <Notice tone="warning" title="The research office returned this draft">
      <p>
        {last.by}, <DateTime at={last.at} />
      </p>
      <Reason step={last} header={header} />
      {header.is_open && (
        <p>
          <a href={`/proposals/${header.id}/sign-off`}>Ask for sign-off again after you change the draft</a>
        </p>
      )}
    </Notice>
  );
}

/** The sign-off steps, oldest first. */
export function SignOffTimeline({ steps, header }: { steps: readonly SignOffStep[]; header: ProposalHeader }) {
  return (
    <Timeline
      zone={header.challenge.time_zone}
      items={steps.map((step) => ({
        title: STEPS[step.step].title,
        tone: STEPS[step.step].tone,
        at: step.at,
        by: step.by || "the system",
        children: (
          <>
            {step.step === "returned" && <Reason step={step} header={header} />}
            {step.content_sha256 && (
              <p className="text-soft">
                Draft <code className="text-xs">{step.content_sha256.slice(0, 16)}…</code>
              </p>
            )}
          </>
        ),
      }))}
    />
  );
}

/** Whether the sign-off is valid for the present draft: a change from outside the draft, such as an amendment, also ends it. */
export const isSigned = ({ signed_off_at }: ProposalHeader, gaps: readonly Gap[]) =>
  signed_off_at !== null && !gaps.some(({ code }) => code === "sign_off_outdated");

/** The gaps other than the sign-off itself. */
export const gapsBesideSignOff = (gaps: readonly Gap[]) => gaps.filter(({ section }) => section !== "sign-off");

/** Whether the reader can ask for sign-off: the draft is neither waiting nor signed off. */
export const canAskForSignOff = (header: ProposalHeader, gaps: readonly Gap[]) =>
  may(header.acts, "ask_for_sign_off") && header.sign_off?.step !== "asked" && !isSigned(header, gaps);

/** The form to ask for sign-off, if the draft is not waiting. */
export function AskForSignOff({ header, gaps, result }: { header: ProposalHeader; gaps: readonly Gap[]; result: unknown }) {
  const last = header.sign_off?.step;
  if (!canAskForSignOff(header, gaps)) return null;
  const missing = gapsBesideSignOff(gaps).length;
  return (
    <Form result={result} intent="ask" className="mb-8">
      <p className="mb-3 max-w-prose">
        {last === "returned"
          ? "Ask again after you make the changes. The research office will read the new draft."
          : "The research office is notified and reads the draft. It signs off the draft, or returns it with a reason."}
        {missing > 0 && (
          <>
            {" "}
            Still missing: <a href={`/proposals/${header.id}/checklist`}>{missing === 1 ? "one item" : `${missing} items`} of the checklist</a>.
          </>
        )}
      </p>
      <Button icon="arrow">{last === "returned" || last === "signed" ? "Ask for sign-off again" : "Ask for sign-off"}</Button>
    </Form>
  );
}
