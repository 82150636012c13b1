import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { ChallengeFile } from "../file.ts";

/** Whose turn it is now, and with what; nothing once the challenge has ended. */
export function NextStep({ file }: { file: ChallengeFile }) {
  const step = stepOf(file);
  if (!step) return null;
  return (
    <Notice title={`Next: ${step.who}`}>
      {step.what}
      {step.since && (
        <>
          {" "}
          Waiting since <DateTime at={step.since} zone={file.time_zone} />.
        </>
      )}
    </Notice>
  );
}

function stepOf(file: ChallengeFile): { who: string; what: string; since?: string | null } | null {
  switch (file.status) {
    case "draft":
    case "returned":
      return file.gaps.length === 0
        ? { who: `a manager of ${file.organisation.name}`, what: "Everything is there: check it and submit it." }
        : {
            who: `a manager of ${file.organisation.name}`,
            what: `${file.gaps.length === 1 ? "One thing is" : `${file.gaps.length} things are`} missing; each section below says what.`,
          };
    case "submitted":
      return file.suggested_at
        ? { who: "an approver of the authority", what: "Finance has suggested an amount; an approver approves, returns or refuses.", since: file.suggested_at }
        : {
            who: "finance of the authority",
            what: "Finance suggests an amount, then an approver decides. An approver may also decide at once.",
            since: file.submitted_at,
          };
    case "approved":
      return { who: `a manager of ${file.organisation.name}`, what: "It is approved and can be published.", since: file.approved_at };
    case "forecast":
    case "open":
      return { who: "bidders", what: "Teams write their proposals until it closes; questions wait for the sponsor's answers." };
    case "closed":
      return { who: `managers of ${file.organisation.name}`, what: "Check the proposals, have them reviewed, and decide.", since: file.closes_at };
    default:
      return null;
  }
}
