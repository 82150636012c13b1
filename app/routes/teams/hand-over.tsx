import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { HandOverItem } from "#app/domain/teams/components/hand-over-item.tsx";
import type { HandOverPage } from "#app/domain/teams/answers.ts";
import { answerHandOverInput, declineHandOverInput, handOverInput, teamRoleNames } from "#app/domain/teams/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Field, Select, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Hand-over · ${data?.team.name ?? "Team"} · Ishtirak` }];

const DONE: Record<string, string> = {
  recorded: "The hand-over was recorded. The person who takes over was asked to accept.",
  accepted: "You took over the work. The student, the supervisor and the lead were notified.",
  declined: "You declined. The student can choose somebody else.",
  withdrawn: "The hand-over was withdrawn.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  ...(await call(db, "hand_over_page", { team_id: parseParams(idParams, params).id })),
  done: doneSentence(url, DONE),
}));

const backTo = (id: string | undefined, done: keyof typeof DONE) => redirect(`/teams/${id}/hand-over?done=${done}`);

export const action = formActions({
  record: act(
    handOverInput,
    async ({ input, db, params }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "record_hand_over", { team_id: id, ...input });
      return backTo(id, "recorded");
    },
    { fields: { successor_not_in_team: "successor_id", what_was_done_missing: "what_was_done", leaving_day_out_of_range: "leaves_on" } },
  ),
  accept: act(answerHandOverInput, async ({ input, db, params }) => {
    await call(db, "accept_hand_over", input);
    return backTo(params.id, "accepted");
  }),
  decline: act(
    declineHandOverInput,
    async ({ input, db, params }) => {
      await call(db, "decline_hand_over", input);
      return backTo(params.id, "declined");
    },
    { fields: { reason_missing: "reason" } },
  ),
  withdraw: act(answerHandOverInput, async ({ input, db, params }) => {
    await call(db, "withdraw_hand_over", input);
    return backTo(params.id, "withdrawn");
  }),
});

/** The hand-overs of students who leave a team. */
export default function HandOver() {
  const shown = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { team, hand_overs: handOvers, done } = shown;
  const leaving = shown.students.filter(({ acts }) => may(acts, "hand_over"));
  return (
    <Page>
      <PageHeader
        title="Hand-over"
        kicker={team.name}
        back={shown.reads ? { href: `/teams/${team.id}`, label: team.name } : { href: "/records", label: "Work records" }}
        lead="When a student graduates or leaves, another member of the team takes over the work. After that the student can only read, until their last day. Their work record is kept."
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayRefusal result={result} isShown={(intent, values) => isFormShown(handOvers, leaving, intent, values)} />
      {handOvers.length > 0 && (
        <ul className="space-y-5">
          {handOvers.map((handOver) => (
            <HandOverItem key={handOver.id} handOver={handOver} result={result} />
          ))}
        </ul>
      )}
      {leaving.map((student) => (
        <Record key={student.id} page={shown} student={student} result={result} />
      ))}
      {handOvers.length === 0 && leaving.length === 0 && (
        <EmptyState title="No hand-over yet">When a student leaves, the student or the team’s lead records the hand-over here.</EmptyState>
      )}
    </Page>
  );
}

/** Whether the refused form is still on the page and shows the refusal itself. */
function isFormShown(
  handOvers: HandOverPage["hand_overs"],
  leaving: HandOverPage["students"],
  intent: string | null,
  { profile_id, hand_over_id }: Record<string, unknown>,
): boolean {
  if (intent === "record") return leaving.some(({ id }) => id === profile_id);
  return handOvers.some(({ id, acts }) => id === hand_over_id && may(acts, intent === "withdraw" ? "withdraw" : "decline"));
}

function Record({ page, student, result }: { page: HandOverPage; student: HandOverPage["students"][number]; result: unknown }) {
  const { expected_graduation_on: graduation } = student;
  return (
    <Section title={student.is_self ? "Hand over your work" : `Hand over the work of ${student.name}`}>
      {graduation && (
        <Notice tone={graduation <= page.today ? "warning" : "neutral"}>
          {student.is_self ? "You expect" : `${student.name} expects`} to graduate on <DateTime at={graduation} />.
        </Notice>
      )}
      <Form
        id={`record-${student.id}`}
        intent="record"
        result={failureOf(result, "record", "profile_id", student.id)}
        initial={{ leaves_on: graduation && graduation > page.today ? graduation : page.today }}
        guard
      >
        <Hidden name="profile_id" value={student.id} />
        <TextArea
          name="what_was_done"
          label="What was done, and what is left to do"
          hint="Describe the present state, so that the next person can continue. The team reads it."
          maximum={4000}
          rows={6}
        />
        <Select
          name="successor_id"
          label="Person who takes over"
          hint="This person is asked to accept, and can decline."
          options={page.people
            .filter(({ id }) => id !== student.id)
            .map(({ id, name, role }) => ({ value: id, label: `${name}, ${teamRoleNames[role].toLowerCase()}` }))}
        />
        <Field name="leaves_on" type="date" label="Last day in the team" />
        <ButtonRow>
          <Button>Record hand-over</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
