import { actsOf } from "#app/domain/acts.ts";
import { statusNames } from "#app/domain/challenges/schema.ts";
import { id, oneOf, optionalText, seen, text, typedMoment } from "#app/platform/inputs.ts";
import { z } from "zod";
import type { AdjustedRow } from "./ranking.ts";
import { adviceNames, chosen, type OpenedBids } from "./schema.ts";

export const meetingItem = z.strictObject({
  proposal_id: z.string(),
  number: z.number(),
  title: z.string(),
  revision: z.number(),
  outcome: oneOf(adviceNames).nullable(),
  minutes: z.string(),
  /** When it was opened for discussion, the last time. */
  begun_at: z.string().nullable(),
  is_open: z.boolean(),
  acts: actsOf("call", "change", "begin", "save", "end"),
  /** People who have a conflict of interest with it now. */
  away: z.array(z.string()),
  /** As it was opened, the last time. */
  attendance: z.array(z.strictObject({ id: z.string(), name: z.string(), is_present: z.boolean(), stepped_out: z.boolean() })),
});
export type MeetingItem = z.infer<typeof meetingItem>;

export const meetingPage = z.strictObject({
  reads_as: z.enum(["manager", "authority", "reviewer"]),
  challenge: z.strictObject({ id: z.string(), slug: z.string(), title: z.string(), status: oneOf(statusNames), time_zone: z.string() }),
  acts: actsOf("call", "change", "begin", "save", "end"),
  /** All meetings of the panel, newest first. */
  meetings: z.array(z.strictObject({ id: z.string(), starts_at: z.string(), ended_at: z.string().nullable() })),
  meeting: z
    .strictObject({
      id: z.string(),
      starts_at: z.string(),
      place: z.string(),
      revision: z.number(),
      minutes: z.string(),
      ended_at: z.string().nullable(),
      called_by: z.string(),
      seen: z.string(),
    })
    .nullable(),
  hidden_count: z.number(),
  people: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  items: z.array(meetingItem),
});
export type MeetingPage = z.infer<typeof meetingPage>;
export type Meeting = NonNullable<MeetingPage["meeting"]>;

export const myMeeting = z.strictObject({
  challenge_id: z.string(),
  challenge_title: z.string(),
  time_zone: z.string(),
  starts_at: z.string(),
  place: z.string(),
  ended_at: z.string().nullable(),
});

/** An item with the row of its proposal, which has the reviews; null where the reader sees none. */
export interface AgendaItem {
  item: MeetingItem;
  row: AdjustedRow | null;
}

/** The items with the largest disagreement first; of the same, those nearest to the overall minimum, then by number. */
export function agendaOf(items: readonly MeetingItem[], rows: readonly AdjustedRow[], { challenge }: OpenedBids): AgendaItem[] {
  const nearness = (row: AdjustedRow | null) =>
    row?.mean_percent == null ? Number.POSITIVE_INFINITY : Math.abs(row.mean_percent - challenge.overall_threshold_percent);
  const order = (first: number, second: number) => (first === second ? 0 : first - second);
  return items
    .map((item) => ({ item, row: rows.find(({ id }) => id === item.proposal_id) ?? null }))
    .sort(
      (a, b) =>
        order(b.row?.spread_percent ?? -1, a.row?.spread_percent ?? -1) || order(nearness(a.row), nearness(b.row)) || order(a.item.number, b.item.number),
    );
}

export const meetingQuery = z.object({
  of: id.nullable().catch(null).default(null),
  item: id.nullable().catch(null).default(null),
});

const whenAndWhere = z.object({
  starts: z.string().max(40).optional().default(""),
  time_zone: z.string().max(64),
  place: text(300, "Enter the place, or the link of the video meeting."),
  proposal_ids: chosen(id, "Choose at least one proposal.", 1000),
});

/** The meeting's time as an instant, from a date and time in the challenge's zone. */
function withTime<T extends { starts: string; time_zone: string }>({ starts, time_zone, ...rest }: T, context: z.RefinementCtx) {
  const starts_at = typedMoment(starts, time_zone, "start", context, ["starts"]);
  if (starts_at !== null) return { ...rest, starts_at };
  context.addIssue({ code: "custom", path: ["starts"], message: "Enter the date and time of the meeting." });
  return z.NEVER;
}

export const callMeetingInput = whenAndWhere.transform(withTime);
export const changeMeetingInput = whenAndWhere.extend({ meeting_id: id, revision: z.coerce.number().int() }).transform(withTime);
export const beginItemInput = z.object({ meeting_id: id, proposal_id: id, present: chosen(id, "Tick at least one person who is present.", 400) });
export const saveItemInput = z.object({
  meeting_id: id,
  proposal_id: id,
  revision: z.coerce.number().int(),
  outcome: z
    .union([z.literal(""), oneOf(adviceNames)], { error: "Choose an outcome." })
    .optional()
    .transform((typed) => typed || null),
  minutes: optionalText(10_000),
});
export const minutesInput = z.object({ meeting_id: id, revision: z.coerce.number().int(), minutes: optionalText(10_000) });
export const endMeetingInput = z.object({ meeting_id: id, seen });
