import { notices as alerts } from "#app/domain/alerts/notices.ts";
import { notices as awards } from "#app/domain/awards/notices.ts";
import { notices as challenges } from "#app/domain/challenges/notices.ts";
import { notices as disputes } from "#app/domain/disputes/notices.ts";
import { notices as funds } from "#app/domain/funds/notices.ts";
import { notices as matching } from "#app/domain/matching/notices.ts";
import { notices as milestones } from "#app/domain/milestones/notices.ts";
import { notices as organisations } from "#app/domain/organisations/notices.ts";
import { notices as payments } from "#app/domain/payments/notices.ts";
import { notices as proposals } from "#app/domain/proposals/notices.ts";
import { notices as records } from "#app/domain/records/notices.ts";
import { notices as reviews } from "#app/domain/reviews/notices.ts";
import { notices as teams } from "#app/domain/teams/notices.ts";
import type { NoticeData, NoticeSentences } from "./schema.ts";

// One line per capability. A test checks that every kind sent by the database has a sentence.
const sentences: NoticeSentences = {
  ...organisations,
  ...milestones,
  ...payments,
  ...teams,
  ...matching,
  ...records,
  ...proposals,
  ...funds,
  ...challenges,
  ...reviews,
  ...awards,
  ...disputes,
  ...alerts,
};

/** All kinds with a sentence. */
export const noticeKinds = (): string[] => Object.keys(sentences);

/** The sentence of a notice. A kind without a sentence, from a newer database, is shown as its name in words. */
export function sentenceOf(kind: string, data: NoticeData): string {
  const sentence = Object.hasOwn(sentences, kind) ? sentences[kind] : undefined;
  const words = sentence ? sentence(data) : `${kind.replaceAll(/[._]/g, " ")}.`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
