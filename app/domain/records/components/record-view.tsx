import type { ReactNode } from "react";
import { DataList } from "#app/ui/data.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { Confirmation, RecordCard } from "#app/domain/records/answers.ts";

const ROLES: Readonly<Record<string, string>> = { graduate_student: "Graduate student", undergraduate_student: "Undergraduate student" };

/** The title of a work record: the challenge's title, or that it is restricted. */
export const recordTitle = ({ challenge, sponsor }: Pick<RecordCard, "challenge" | "sponsor">) => challenge ?? `A restricted challenge of ${sponsor}`;

/** Who confirmed it, in which capacity, and when. */
export function Confirmations({ confirmations }: { confirmations: readonly Confirmation[] }) {
  if (confirmations.length === 0)
    return (
      <Badge tone="neutral" icon="clock">
        Not confirmed yet
      </Badge>
    );
  return (
    <ul className="space-y-1">
      {confirmations.map(({ as, by, at }) => (
        <li key={`${as} ${by}`}>
          <Badge tone="success">Confirmed</Badge> by {by}, {as === "supervisor" ? "the supervisor" : "the team’s lead"}, on <DateTime at={at} />
        </li>
      ))}
    </ul>
  );
}

function milestonesOf({ has_award, milestones_accepted, milestones }: RecordCard): ReactNode {
  if (!has_award) return null;
  if (milestones_accepted === 0) return "None accepted in this period";
  if (!milestones?.length) return `${milestones_accepted} accepted in this period`;
  return (
    <ul className="list-disc ps-5">
      {milestones.map((title) => (
        <li key={title}>{title}</li>
      ))}
    </ul>
  );
}

/** The facts of a work record, and who confirmed them. */
export function RecordFacts({ record }: { record: RecordCard }) {
  const milestones = milestonesOf(record);
  return (
    <DataList
      items={[
        record.team !== undefined && ["Team", `${record.team}, led by ${record.lead.name}`],
        record.team === undefined && ["Led by", record.lead.name],
        ["Role", `${ROLES[record.role ?? ""] ?? "Student"}${record.opening ? `: ${record.opening}` : ""}`],
        record.university !== null && ["Programme", [record.programme, record.university.name].filter(Boolean).join(", ")],
        [
          "Period",
          <span key="time">
            <DateTime at={record.from} show="date" /> to {record.until ? <DateTime at={record.until} show="date" /> : "now"}, {record.hours_a_week} hours a week
            {record.is_for_credit && ", for credit"}
          </span>,
        ],
        ["Supervisor", record.supervisor],
        record.has_award && [
          "Award",
          record.award_id ? (
            <a key="award" href={`/awards/${record.award_id}`}>
              The team won the award
            </a>
          ) : (
            "The team won the award"
          ),
        ],
        milestones !== null && ["Milestones accepted", milestones],
        record.summary !== undefined && [
          "Work done, in the student’s words",
          <p key="summary" className="whitespace-pre-line">
            {record.summary}
          </p>,
        ],
        ["Verified", <Confirmations key="verified" confirmations={record.confirmations} />],
      ]}
    />
  );
}
