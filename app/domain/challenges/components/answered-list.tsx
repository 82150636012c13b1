import { Markdown } from "#app/ui/markdown.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { AnsweredQuestions } from "../following.ts";

/** Questions with their answers. Each question has a number and an anchor. */
export function AnsweredList({ items, zone }: { items: readonly AnsweredQuestions[]; zone: string }) {
  if (items.length === 0) return null;
  return (
    <ol className="space-y-6">
      {items.map((item) => (
        <li key={item.id} className="keep-together border-s-2 border-accent ps-4">
          {item.questions.map(({ number, wording }) => (
            <div key={number} id={`question-${number}`} className="mb-1.5">
              <h3 className="text-sm font-normal text-soft">
                <a href={`#question-${number}`}>Question {number}</a>
              </h3>
              <p className="max-w-prose font-semibold whitespace-pre-line">{wording}</p>
            </div>
          ))}
          <Markdown text={item.answer} />
          <p className="mt-1 text-xs text-soft">
            Answered on <DateTime at={item.answered_at} zone={zone} />
          </p>
        </li>
      ))}
    </ol>
  );
}
