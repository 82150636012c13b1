import { type NoticeSentences, textOf } from "#app/domain/notices/schema.ts";

/** Notices about work records. */
export const notices: NoticeSentences = {
  "work_record.written": (data) =>
    `${textOf(data, "student", "A student")} wrote a work record for the team ${textOf(data, "team", "of yours")} and asks you to confirm it.`,
  "work_record.confirmed": (data) => `${textOf(data, "person", "Somebody")} confirmed your work record for the team ${textOf(data, "team", "you joined")}.`,
};
