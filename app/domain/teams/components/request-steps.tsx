import { Badge } from "#app/ui/status.tsx";
import { Steps, stepsOf } from "#app/ui/progress.tsx";
import type { MyRequests, RequestCard } from "#app/domain/teams/answers.ts";
import type { RequestState } from "../schema.ts";

/** The state of a request, as a badge. `waitsHere`: the state in which it waits for the reader. */
export function RequestBadge({ request, waitsHere }: { request: RequestCard; waitsHere: RequestState }) {
  if (request.state === waitsHere)
    return (
      <Badge tone="warning" icon="clock">
        Waiting for you
      </Badge>
    );
  switch (request.state) {
    case "asked":
      return (
        <Badge tone="info" icon="clock">
          Waiting for the supervisor
        </Badge>
      );
    case "agreed":
      return (
        <Badge tone="info" icon="clock">
          Waiting for the student
        </Badge>
      );
    case "consented":
      return (
        <Badge tone="info" icon="clock">
          Waiting for the team
        </Badge>
      );
    case "accepted":
      return <Badge tone="success">In the team</Badge>;
    case "declined":
      return (
        <Badge tone="danger" icon="cross">
          Declined by the team
        </Badge>
      );
    case "rejected":
      return (
        <Badge tone="danger" icon="cross">
          Supervisor did not agree
        </Badge>
      );
    case "withdrawn":
      return (
        <Badge tone="neutral" icon="cross">
          Withdrawn
        </Badge>
      );
  }
}

/** The steps of an open request, from asking to joining. */
export function RequestSteps({ request, opening }: { request: RequestCard; opening: string }) {
  const done = { asked: 1, agreed: 2, consented: 3, accepted: 4, declined: 0, rejected: 0, withdrawn: 0 }[request.state];
  if (done === 0) return null;
  const labels = ["Asked", "Supervisor agreed", "Terms read and accepted", "Team accepted"];
  return <Steps steps={stepsOf(labels.map((label, index) => [label, index < done] as const))} label={`State of the request for “${opening}”`} />;
}

/** What a request is for, and its state. */
export function RequestTitle({ request, waitsHere }: { request: MyRequests["own"][number]; waitsHere: RequestState }) {
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-lg">
          <a href={`/openings/${request.opening.id}`}>{request.opening.title}</a>
        </h3>
        <RequestBadge request={request} waitsHere={waitsHere} />
      </div>
      <p className="text-sm text-soft">
        {request.opening.team} · {request.opening.lead.name} · for “{request.opening.challenge.title}”
      </p>
    </>
  );
}
