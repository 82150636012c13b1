import { Money } from "#app/ui/data.tsx";
import type { ReactNode } from "react";
import type { EndingAct, EndingPage } from "../ending.ts";
import { counted } from "./reach.tsx";

/** The consequences of an act, as a list, before confirmation. */
export function Consequences({ act, page }: { act: EndingAct; page: EndingPage }) {
  return (
    <ul className="mb-6 list-disc space-y-2 ps-5">
      {POINTS[act](page).map((point, index) => (
        <li key={index} className="max-w-prose">
          {point}
        </li>
      ))}
    </ul>
  );
}

function promise({ challenge, fund }: EndingPage): ReactNode {
  if (!fund || challenge.approved_amount_minor === null) return "No money was approved for this challenge.";
  return (
    <>
      <Money minor={challenge.approved_amount_minor} currency={challenge.currency} /> from {fund.name} ({fund.code}) becomes available again. No money was paid
      for this challenge.
    </>
  );
}

function fateOfProposals({ bids_opened, reach }: EndingPage): string {
  if (bids_opened)
    return `${capital(counted(reach.submitted, "proposal was", "proposals were"))} submitted. No decision will be made on them. The people who reviewed unsealed proposals can still read them.`;
  const drafts = "Drafts can no longer be submitted.";
  if (reach.submitted === 0) return `No proposal is sealed. ${drafts}`;
  const sealed = reach.submitted === 1 ? "One sealed proposal stays" : `${reach.submitted} sealed proposals stay`;
  return `${sealed} sealed. Nobody outside the team can read a sealed proposal, including you. ${drafts}`;
}

const POINTS: Record<EndingAct, (page: EndingPage) => ReactNode[]> = {
  withdraw: (page) => [
    page.challenge.submitted_at
      ? "The authority's approvers and finance officers are notified with your reason. They can no longer decide on the challenge."
      : "Nobody outside your organisation has seen the challenge. Only its managers are notified.",
    promise(page),
    "The text is kept. You can read it and reopen it as a new draft.",
  ],
  cancel: (page) => [
    <>
      {capital(counted(page.reach.teams, "team", "teams"))} and {counted(page.reach.watchers, "watcher", "watchers")} are notified. The authority is notified
      too. Your reason is public.
    </>,
    fateOfProposals(page),
    promise(page),
    `${capital(counted(page.reach.open_questions, "question", "questions"))} will stay unanswered. Published answers stay public.`,
    "An unpublished amendment is discarded. You cannot undo this. You can reopen the challenge as a new draft.",
  ],
  archive: (page) => [
    "The challenge is removed from the public list. Its page stays available and says that it is archived.",
    page.has_award ? "Its awards continue without change." : "The challenge has no award.",
    "Questions, answers, versions and the audit log are kept. You cannot undo this.",
  ],
  reopen: () => [
    "This creates a new draft with the text, rules, criteria and questions. You must enter new dates.",
    "The draft needs approval and money from a fund before you can publish it.",
    "Proposals and questions are not copied. When you publish the draft, both pages link to each other, and watchers and teams are notified.",
  ],
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
