import { z } from "zod";
import type { Job } from "#app/platform/jobs.server.ts";
import type { NoticeData } from "./schema.ts";
import { sentenceOf } from "./sentences.ts";

const payloadSchema = z.object({ notice_id: z.coerce.string().regex(/^\d+$/) });

interface NoticeForMail {
  kind: string;
  path: string;
  data: NoticeData;
  name: string;
  email: string;
}

/** Mails a notice to its person, once: the notice's id is the key. A notice whose person or address is gone is passed over. */
export const sendNoticeMail: Job = async (payload, { pool, sendMail, origin }) => {
  const { notice_id } = payloadSchema.parse(payload);
  const { rows } = await pool.query<NoticeForMail>(
    `select n.kind, n.path, n.data, p.name, u.email
     from public.notices n join public.profiles p on p.id = n.profile_id join auth.users u on u.id = p.id
     where n.id = $1 and u.email is not null and u.email_confirmed_at is not null`,
    [notice_id],
  );
  const notice = rows[0];
  if (!notice) return;
  // Loaded when the first mail leaves: it is the heaviest part of the server and most starts need none.
  const { noticeMail } = await import("./mail.tsx");
  await sendMail(
    { to: notice.email, ...(await noticeMail(notice.name, sentenceOf(notice.kind, notice.data), `${origin}${notice.path}`)) },
    `notice-${notice_id}`,
  );
};
