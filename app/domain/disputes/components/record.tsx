import type { ReactNode } from "react";
import type { DisputePage } from "#app/domain/disputes/answers.ts";
import { Table } from "#app/ui/data.tsx";
import { Card, Section } from "#app/ui/page.tsx";
import { type TimelineItem, Timeline } from "#app/ui/progress.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

/** The decision of the neutral person with its reasons, and what the sponsor did after it. */
export function Decision({ page }: { page: DisputePage }) {
  const { reasons, conclusion } = page;
  if (reasons === null) return null;
  return (
    <Section title="Decision" id="decision">
      <Notice title={page.is_upheld ? "The request was upheld" : "The request was dismissed"}>
        <span className="whitespace-pre-line">{reasons}</span>
      </Notice>
      {conclusion !== null && (
        <Notice title="What the sponsor did">
          <span className="whitespace-pre-line">{conclusion}</span>
        </Notice>
      )}
    </Section>
  );
}

/** What both sides said, oldest first. */
export function Statements({ page, children }: { page: DisputePage; children: ReactNode }) {
  if (page.neutral === null) return null;
  return (
    <Section title="Statements" id="statements">
      {page.statements.length === 0 ? (
        <EmptyState title="No statements">
          {page.state === "statements" ? "The team and the sponsor can make statements until the date above." : "Neither side made a statement."}
        </EmptyState>
      ) : (
        <ol className="space-y-5">
          {page.statements.map(({ side, body, made_at, made_by }) => (
            <li key={made_at + body} className="border-s-4 border-s-line ps-4">
              <h3 className="text-sm text-soft">
                {side === "team" ? "The team" : "The sponsor"}: {made_by}, <DateTime at={made_at} zone={page.challenge.time_zone} />
              </h3>
              <p className="mt-1 whitespace-pre-line">{body}</p>
            </li>
          ))}
        </ol>
      )}
      {children}
    </Section>
  );
}

/** The reviews of the proposal without names, for the neutral person. */
export function Reviews({ reviews }: { reviews: NonNullable<DisputePage["reviews"]> }) {
  return (
    <Section title="Reviews of the proposal" id="reviews">
      {reviews.length === 0 ? (
        <EmptyState title="No reviews">The proposal has no completed review.</EmptyState>
      ) : (
        <ul className="space-y-4">
          {reviews.map(({ percent, comment_to_applicant, scores }, index) => {
            const name = `Reviewer ${String.fromCharCode(65 + (index % 26))}`;
            return (
              <Card as="li" key={name} title={name} status={<span className="tabular text-sm font-semibold text-ink">{percent.toFixed(2)}%</span>}>
                <div className="text-base text-ink">
                  <Table
                    caption={`Scores of ${name}`}
                    quietCaption
                    rows={scores}
                    rowKey={(row) => row.criterion}
                    columns={[
                      { label: "Criterion", cell: (row) => row.criterion },
                      { label: "Score", numeric: true, cell: (row) => row.score },
                      { label: "Reasons", cell: (row) => row.comment },
                    ]}
                  />
                  <p className="mt-3 whitespace-pre-line">{comment_to_applicant}</p>
                </div>
              </Card>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

/** The steps of the request with their times. */
export function Course({ page }: { page: DisputePage }) {
  const items: (TimelineItem | null)[] = [
    { title: "Decision closed", at: page.challenge.decided_at },
    { title: "Review requested", at: page.asked_at, by: page.asked_by },
    page.named_at && page.neutral ? { title: `Neutral person named: ${page.neutral}`, at: page.named_at } : null,
    page.withdrawn_at ? { title: "Request withdrawn", at: page.withdrawn_at } : null,
    page.decided_at ? { title: page.is_upheld ? "Request upheld" : "Request dismissed", at: page.decided_at } : null,
    page.concluded_at ? { title: "New decision released to the team", at: page.concluded_at } : null,
  ];
  return (
    <Section title="History" id="history">
      <Timeline items={items.filter((item) => item !== null)} zone={page.challenge.time_zone} />
    </Section>
  );
}
