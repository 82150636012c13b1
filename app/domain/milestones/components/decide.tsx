import { may } from "#app/domain/acts.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { DataList, Money } from "#app/ui/data.tsx";
import { Field, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, Form, Hidden } from "#app/ui/form.tsx";
import { Section } from "#app/ui/page.tsx";
import type { MilestonePage } from "#app/domain/milestones/answers.ts";
import { NOTE_MAXIMUM } from "../schema.ts";

const LEVELS = Array.from({ length: 9 }, (_, index) => ({ value: String(index + 1), label: `TRL ${index + 1}` }));

/** What a technical officer decides: accept in whole or part, ask, or refuse. */
export function Examine({ page: { milestone, acts }, result }: { page: MilestonePage; result: unknown }) {
  return (
    <>
      {may(acts, "accept") && (
        <Section title="Accept the work">
          <Form result={result} intent="accept" initial={{ percent: "100", trl: String(milestone.trl), note: "" }} guard>
            <Hidden name="seen" value={milestone.submitted_at ?? ""} />
            <FieldRow>
              <Field name="percent" label="Percentage met" hint="The same percentage of the amount is paid." inputMode="decimal" suffix="%" width="tiny" />
              <Select name="trl" label="TRL reached" hint={`Promised: TRL ${milestone.trl}. Choose the level that the evidence shows.`} options={LEVELS} />
            </FieldRow>
            <TextArea name="note" label="Note to the team" hint="Required if less than 100 % is met." rows={3} maximum={NOTE_MAXIMUM} optional />
            <ButtonRow>
              <Button>Accept the work</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
      {may(acts, "accept") && (
        <Section title="Ask the team">
          <Form result={result} intent="query" guard>
            <Hidden name="seen" value={milestone.submitted_at ?? ""} />
            <TextArea
              name="query"
              label="Question"
              hint="The milestone is returned to the team. They answer and submit it again."
              rows={3}
              maximum={NOTE_MAXIMUM}
            />
            <ButtonRow>
              <Button look="secondary">Return milestone with question</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
      {may(acts, "reject") && (
        <Section title="Reject milestone">
          <Form result={result} intent="reject" guard>
            <Hidden name="seen" value={milestone.submitted_at ?? ""} />
            <TextArea
              name="reason"
              label="Reason"
              hint="This is final. Nothing is paid for this milestone. The team will read your reason."
              rows={3}
              maximum={NOTE_MAXIMUM}
            />
            <ButtonRow>
              <Button look="danger">Reject milestone</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
    </>
  );
}

/** What is paid for the accepted work, and how it is split. */
export function Reckoning({ page: { milestone, award, accepted_minor, payable_minor, parts } }: { page: MilestonePage }) {
  const { currency } = award;
  return (
    <DataList
      items={[
        ["Amount of the milestone", <Money key="amount" minor={milestone.amount_minor} currency={currency} exact />],
        [`Accepted, ${milestone.accepted_percent} %`, <Money key="accepted" minor={accepted_minor} currency={currency} exact />],
        award.retention_percent > 0 && [
          `Retained until the award ends, ${award.retention_percent} %`,
          <Money key="kept" minor={accepted_minor - payable_minor} currency={currency} exact />,
        ],
        [
          milestone.status === "paid" ? "Paid" : "To be paid",
          <strong key="payable">
            <Money minor={payable_minor} currency={currency} exact />
          </strong>,
        ],
        ...parts.map(
          ({ name, amount_minor }) =>
            [
              <span key={name} className="block ps-3">
                {name}
              </span>,
              <Money key={name} minor={amount_minor} currency={currency} exact />,
            ] as const,
        ),
      ]}
    />
  );
}

/** What finance decides: release the money, or leave it. */
export function Release({ page, result }: { page: MilestonePage; result: unknown }) {
  return (
    <Section title="Release money">
      <p className="mb-4">{page.milestone.accepted_by_name} accepted the work. You release the money as the second person. The payment is ordered next.</p>
      <Reckoning page={page} />
      <Form result={result} intent="approve">
        <ButtonRow>
          <Button>Release money</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
