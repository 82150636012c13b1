import { mailTopics, noticeData } from "./schema.ts";
import { z } from "zod";
import { oneOf } from "#app/platform/inputs.ts";

export const noticesPage = z.strictObject({
  notices: z.array(
    z.strictObject({ id: z.number(), kind: z.string(), path: z.string(), data: noticeData, created_at: z.string(), read_at: z.string().nullable() }),
  ),
  has_more: z.boolean(),
  unread: z.number(),
});

export const mailChoices = z.strictObject({
  declined: z.array(oneOf(mailTopics)),
  digest_hour: z.number(),
  time_zone: z.string(),
  calendar_token: z.string().nullable(),
  searches: z.number(),
});

/** What this capability's SQL functions answer. */
export const answers = {
  notices_page: noticesPage,
  mail_choices_page: mailChoices,
  unsubscribe_page: z.strictObject({ topic: oneOf(mailTopics), is_declined: z.boolean() }),
};
