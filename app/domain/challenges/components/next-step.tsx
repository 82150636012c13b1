import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { ChallengeFile } from "../file.ts";

/** The next step and who must take it. Empty when the challenge has ended. */
export function NextStep({ file }: { file: ChallengeFile }) {
  const step = stepOf(file);
  if (!step) return null;
  return (
    <Notice title={`Next step: ${step.who}`}>
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
        ? { who: `a manager of ${file.organisation.name}`, what: "The draft is complete. Check it and submit it." }
        : {
            who: `a manager of ${file.organisation.name}`,
            what: `${file.gaps.length === 1 ? "One item is" : `${file.gaps.length} items are`} missing. Each section below shows what is missing.`,
          };
    case "submitted":
      return file.suggested_at
        ? {
            who: "an approver of the authority",
            what: "Finance has suggested an amount. An approver now approves, returns or rejects the challenge.",
            since: file.suggested_at,
          }
        : {
            who: "a finance officer of the authority",
            what: "A finance officer suggests an amount, then an approver decides. An approver can also decide without a suggestion.",
            since: file.submitted_at,
          };
    case "approved":
      return { who: `a manager of ${file.organisation.name}`, what: "The challenge is approved. Publish it.", since: file.approved_at };
    case "forecast":
    case "open":
      return { who: "teams", what: "Teams write their proposals until the challenge closes. Answer their questions." };
    case "closed":
      return { who: `managers of ${file.organisation.name}`, what: "Check which proposals are eligible, assign reviewers and decide.", since: file.closes_at };
    default:
      return null;
  }
}
