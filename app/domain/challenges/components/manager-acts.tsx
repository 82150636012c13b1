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

/** What a manager may do with a challenge beyond writing it: publish, amend, move the closing later, end it. */
export function ManagerActs({ file, result }: { file: ChallengeFile; result: unknown }) {
  const { acts } = file;
  return (
    <>
      {may(acts, "publish") && <Publish file={file} result={result} />}
      {may(acts, "amend") && (
        <Section title="Amend it">
          <p className="mb-4 max-w-prose">
            What is published changes by a new version only: the difference is shown to everybody, and watchers and teams are told. Terms cannot become worse
            for those who work by them.
          </p>
          <LinkButton href={`/challenges/${file.id}/amend`} look="secondary" icon="edit">
            Amend the challenge
          </LinkButton>
        </Section>
      )}
      {may(acts, "extend") && (
        <Act title="Move the closing later" isOpen={resultFor(result, "extend") !== null}>
          <Form
            result={result}
            intent="extend"
            initial={{
              closes_at: file.closes_at ? instantToLocal(file.closes_at, file.time_zone) : "",
              questions_close_at: file.questions_close_at ? instantToLocal(file.questions_close_at, file.time_zone) : "",
            }}
          >
            <Hidden name="time_zone" value={file.time_zone} />
            <p className="mb-4 text-sm text-soft">Times in {file.time_zone.replaceAll("_", " ")}. Deadlines may only move later; everybody who bids is told.</p>
            <Field name="closes_at" label="Closes" type="datetime-local" width="half" />
            {file.questions_close_at && <Field name="questions_close_at" label="Questions until" type="datetime-local" width="half" />}
            <Button look="secondary">Move the closing</Button>
          </Form>
        </Act>
      )}
      {may(acts, "close") && (
        <Act title="Announce the closing" isOpen={resultFor(result, "close") !== null}>
          <Form result={result} intent="close">
            <Hidden name="time_zone" value={file.time_zone} />
            <p className="mb-4 text-sm text-soft">
              This call is always open. Once its closing is announced, at least 14 days ahead, it is evaluated like any other; whoever bids or watches is told.
            </p>
            <Field name="closes_at" label="Closes" type="datetime-local" width="half" hint={`In ${file.time_zone.replaceAll("_", " ")}.`} />
            <Button look="secondary">Announce the closing</Button>
          </Form>
        </Act>
      )}
      <Endings file={file} />
    </>
  );
}

function Publish({ file, result }: { file: ChallengeFile; result: unknown }) {
  return (
    <Section title="Publish it">
      <p className="mb-4">
        It opens {file.opens_at ? <DateTime at={file.opens_at} zone={file.time_zone} /> : "at once"} and closes{" "}
        <DateTime at={file.closes_at} zone={file.time_zone} />. From then on its text cannot be edited.
      </p>
      <Form result={result} intent="publish">
        <Button>Publish now</Button>
      </Form>
    </Section>
  );
}

/** The ways to end it or begin again; each leads to a page that says what it would bring. */
function Endings({ file }: { file: ChallengeFile }) {
  const endings = endingActs.filter((act) => may(file.acts, act));
  if (endings.length === 0) return null;
  return (
    <Section title={endings.includes("reopen") ? "After its end" : "End it"}>
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

// Rare and weighty acts stay folded until asked for, or until they were refused.
function Act({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details open={isOpen} className="no-print mt-5 rounded-sm border border-line bg-surface">
      <summary className="cursor-pointer px-4 py-3 font-semibold">{title}</summary>
      <div className="border-t border-line p-4">{children}</div>
    </details>
  );
}
