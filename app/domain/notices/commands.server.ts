import { call, type Db } from "#app/platform/supabase.server.ts";

/** Marks one's own notice as read and gives it back. Throws `not_found`. */
export const readNotice = (db: Db, noticeId: number) => call(db, "read_notice", { notice_id: noticeId });

/** Marks one's own notices up to an id as read; those that came later stay unread. */
export const readAllNotices = (db: Db, upTo: number) => call(db, "read_all_notices", { up_to: upTo });
