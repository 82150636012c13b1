import type { FeedItem } from "./schema.ts";
import { cut } from "#app/platform/text.ts";

/** Builds the problem statement from the long texts of a feed, up to the maximum length. */

export interface Section {
  name: string;
  heading: string;
  text: string;
}

const MOST_CHARACTERS = 40_000;

/** Joins the sections that fit into the problem statement, with the facts about the source last. Reports the other sections as left out. */
export function writeProblem(item: FeedItem, sections: Section[], facts: [label: string, value: string][]): void {
  const source = facts
    .filter(([, value]) => value)
    .map(([label, value]) => `- ${label}: ${value}`)
    .join("\n");
  const ending = source ? `## Source\n\n${cut(source, 8000)}` : "";
  const parts: string[] = [];
  const taken: string[] = [];
  let room = MOST_CHARACTERS - ending.length - 2;
  for (const { name, heading, text } of sections) {
    if (!text) {
      item.left_out.push({ field: name, from: "", reason: "It is empty in the feed." });
      continue;
    }
    const part = heading ? `## ${heading}\n\n${text}` : text;
    if (part.length + 2 > room) {
      item.left_out.push({
        field: name,
        from: cut(text, 200, "…"),
        reason: `It is too long (${text.length} characters). A problem statement can have ${MOST_CHARACTERS} characters in total.`,
      });
      continue;
    }
    room -= part.length + 2;
    parts.push(part);
    taken.push(name);
  }
  if (ending) parts.push(ending);
  if (parts.length === 0) return;
  item.challenge.problem = parts.join("\n\n");
  const from = [...taken, ...(ending ? ["source"] : [])].join(", ");
  item.was_read.push({ field: "problem", to: `${item.challenge.problem.length} characters of Markdown from: ${from}` });
}
