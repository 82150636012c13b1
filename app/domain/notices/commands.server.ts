import { call, type Db } from "#app/platform/supabase.server.ts";

/** Marks one's own notice as read and gives it back. Throws `not_found`. */
export const readNotice = (db: Db, noticeId: number) => call(db, "read_notice", { notice_id: noticeId });

/** Marks one's own notices up to an id as read; those that came later stay unread. */
export const readAllNotices = (db: Db, upTo: number) => call(db, "read_all_notices", { up_to: upTo });

/** Keeps which topics one wants no mail of, and the digest's hour. */
export const saveMailChoices = (db: Db, input: { refused: string[]; digest_hour: number }) => call(db, "save_mail_choices", input);

/** Ends the mail of a topic by the token of a mail's link. Throws `not_found`. */
export const unsubscribe = (db: Db, token: string) => call(db, "unsubscribe", { token });
