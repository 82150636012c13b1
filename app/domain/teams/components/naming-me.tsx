import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Section } from "#app/ui/page.tsx";
import type { MyRequests } from "#app/domain/teams/answers.ts";

/** Students who name the reader as supervisor, with buttons to confirm or decline. Acts: `supervise`, `disown`. */
export function NamingMe({ students, result }: { students: MyRequests["naming_me"]; result: unknown }) {
  const failure = resultFor(result, undefined);
  return (
    <Section title="Students who name you as their supervisor">
      <p className="mb-4">After you confirm, you decide on their requests to join teams. You can’t review challenges that they bid for.</p>
      <ul className="space-y-4">
        {students.map(({ student_id: studentId, name, programme, university }) => (
          <li key={studentId} className="rounded-sm border border-line bg-surface p-5">
            <p>
              <strong>{name}</strong>, {programme}, {university}
            </p>
            <Form id={`student-${studentId}`} className="mt-3" result={failure?.values.student_id === studentId ? failure : null}>
              <Hidden name="student_id" value={studentId} />
              <ButtonRow>
                <Button icon="check" name="intent" value="supervise">
                  Confirm supervision<span className="sr-only"> of {name}</span>
                </Button>
                <Button look="secondary" name="intent" value="disown">
                  Decline supervision<span className="sr-only"> of {name}</span>
                </Button>
              </ButtonRow>
            </Form>
          </li>
        ))}
      </ul>
    </Section>
  );
}
