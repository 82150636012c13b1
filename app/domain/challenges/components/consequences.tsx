import { Money } from "#app/ui/data.tsx";
import type { ReactNode } from "react";
import type { EndingAct, EndingPage } from "../ending.ts";
import { counted } from "./reach.tsx";

/** What an act would bring, point by point, before it is done. */
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
  if (!fund || challenge.approved_amount_minor === null) return "No money was approved for it.";
  return (
    <>
      <Money minor={challenge.approved_amount_minor} currency={challenge.currency} /> promised from {fund.name} ({fund.code}) is free again. No money was moved
      for this challenge.
    </>
  );
}

function fateOfProposals({ bids_opened, reach }: EndingPage): string {
  if (bids_opened)
    return `${capital(counted(reach.submitted, "proposal", "proposals"))} came in. Nothing is decided on them any more; what was opened stays readable to those who judged it.`;
  const drafts = "Drafts can no longer be submitted.";
  if (reach.submitted === 0) return `No proposal is sealed. ${drafts}`;
  const sealed = reach.submitted === 1 ? "One sealed proposal stays" : `${reach.submitted} sealed proposals stay`;
  return `${sealed} sealed for good: nobody outside the team ever reads what it sealed, you included. ${drafts}`;
}

const POINTS: Record<EndingAct, (page: EndingPage) => ReactNode[]> = {
  withdraw: (page) => [
    page.challenge.submitted_at
      ? "The authority's approvers and finance officers are told, with your reason; they cannot decide on it any more."
      : "Nobody outside your organisation has seen it, and nobody is told but its managers.",
    promise(page),
    "Nothing that was written is lost: it stays readable to you, and you can take it up again as a new draft.",
  ],
  cancel: (page) => [
    <>
      {capital(counted(page.reach.teams, "team", "teams"))} and {counted(page.reach.watchers, "watcher", "watchers")} are told, and so is the authority. Your
      reason is public.
    </>,
    fateOfProposals(page),
    promise(page),
    `${capital(counted(page.reach.open_questions, "question", "questions"))} without an answer will stay so. What was answered stays public.`,
    "An amendment being written is dropped. It cannot be undone; you can take the challenge up again as a new draft.",
  ],
  archive: (page) => [
    "It leaves the public list and its counts. Its address stays readable, and says that it is archived.",
    page.has_award ? "Its awards go on as they are: work, payments and what the public sees of them." : "There is no award of it.",
    "Questions, answers, versions and records stay. It cannot be undone.",
  ],
  reopen: () => [
    "A new draft with its text, rules, criteria and questions is made. Its times are empty: set them.",
    "The draft goes the whole way: to the authority, to a fund, to publication.",
    "Proposals and questions of this one do not move to it. Once it is published, both pages name each other, and watchers and teams of this one are told.",
  ],
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
