import type { ReactNode } from "react";
import { may } from "#app/domain/acts.ts";
import { instantToLocal } from "#app/platform/time.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Section } from "#app/ui/page.tsx";
import { DateTime } from "#app/ui/time.tsx";
import { endingActs, endingHints, endingTitles } from "../ending.ts";
import type { ChallengeFile } from "../file.ts";

/** The acts of a manager on a challenge: publish, amend, extend the closing time, end. */
export function ManagerActs({ file, result }: { file: ChallengeFile; result: unknown }) {
  const { acts } = file;
  return (
    <>
      {may(acts, "publish") && <Publish file={file} result={result} />}
      {may(acts, "amend") && (
        <Section title="Amendment">
          <p className="mb-4 max-w-prose">
            To change a published challenge, publish a new version. Everybody can see the differences, and watchers and teams are notified. Terms cannot become
            worse for the teams.
          </p>
          <LinkButton href={`/challenges/${file.id}/amend`} look="secondary" icon="edit">
            Amend challenge
          </LinkButton>
        </Section>
      )}
      {may(acts, "extend") && (
        <Act title="Extend the closing time" isOpen={resultFor(result, "extend") !== null}>
          <Form
            result={result}
            intent="extend"
            initial={{
              closes_at: file.closes_at ? instantToLocal(file.closes_at, file.time_zone) : "",
              questions_close_at: file.questions_close_at ? instantToLocal(file.questions_close_at, file.time_zone) : "",
            }}
          >
            <Hidden name="time_zone" value={file.time_zone} />
            <p className="mb-4 text-sm text-soft">
              Times in {file.time_zone.replaceAll("_", " ")}. Deadlines can only move later. All teams and watchers are notified.
            </p>
            <Field name="closes_at" label="Closes" type="datetime-local" width="half" />
            {file.questions_close_at && <Field name="questions_close_at" label="Questions close" type="datetime-local" width="half" />}
            <Button look="secondary">Extend closing time</Button>
          </Form>
        </Act>
      )}
      {may(acts, "close") && (
        <Act title="Announce a closing time" isOpen={resultFor(result, "close") !== null}>
          <Form result={result} intent="close">
            <Hidden name="time_zone" value={file.time_zone} />
            <p className="mb-4 text-sm text-soft">
              This challenge is always open. Announce a closing time at least 14 days ahead. All teams and watchers are notified. After closing, you evaluate
              the proposals.
            </p>
            <Field name="closes_at" label="Closes" type="datetime-local" width="half" hint={`Time zone: ${file.time_zone.replaceAll("_", " ")}.`} />
            <Button look="secondary">Announce closing time</Button>
          </Form>
        </Act>
      )}
      <Endings file={file} />
    </>
  );
}

function Publish({ file, result }: { file: ChallengeFile; result: unknown }) {
  return (
    <Section title="Publication">
      <p className="mb-4">
        The challenge opens {file.opens_at ? <DateTime at={file.opens_at} zone={file.time_zone} /> : "immediately"}{" "}
        {file.closes_at ? (
          <>
            and closes <DateTime at={file.closes_at} zone={file.time_zone} />
          </>
        ) : (
          "and has no closing time"
        )}
        . After publication, you can only change it by an amendment.
      </p>
      <Form result={result} intent="publish">
        <Button>Publish challenge</Button>
      </Form>
    </Section>
  );
}

/** Links to the pages for ending or reopening a challenge. Each page states the consequences. */
function Endings({ file }: { file: ChallengeFile }) {
  const endings = endingActs.filter((act) => may(file.acts, act));
  if (endings.length === 0) return null;
  return (
    <Section title={endings.includes("reopen") ? "Archive or reopen" : "End of the challenge"}>
      <ul className="space-y-2">
        {endings.map((act) => (
          <li key={act}>
            <a href={`/challenges/${file.id}/end/${act}`} className="font-semibold">
              {endingTitles[act]}
            </a>
            <p className="text-sm text-soft">{endingHints[act]}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

// Rare acts are collapsed until the reader opens them or the command was refused.
function Act({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details open={isOpen} className="no-print mt-5 rounded-sm border border-line bg-surface">
      <summary className="cursor-pointer px-4 py-3 font-semibold">{title}</summary>
      <div className="border-t border-line p-4">{children}</div>
    </details>
  );
}
