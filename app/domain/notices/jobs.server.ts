import { z } from "zod";
import type { Job } from "#app/platform/jobs.server.ts";
import { isMailTopic, type NoticeData } from "./schema.ts";
import { sentenceOf } from "./sentences.ts";

const payloadSchema = z.object({ notice_id: z.coerce.string().regex(/^\d+$/) });

interface NoticeForMail {
  kind: string;
  path: string;
  data: NoticeData;
  name: string;
  email: string;
  topic: string | null;
  stop: string | null;
}

/** Sends the email of a notice once; the notice's id is the key. It is skipped if the person turned off the topic or has no confirmed address. */
export const sendNoticeMail: Job = async (payload, { pool, sendMail, origin }) => {
  const { notice_id } = payloadSchema.parse(payload);
  const { rows } = await pool.query<NoticeForMail>(
    `select n.kind, n.path, n.data, p.name, u.email, t.topic, private.unsubscribe_token(p.id, t.topic) as stop
     from public.notices n join public.profiles p on p.id = n.profile_id join auth.users u on u.id = p.id
       cross join lateral (select private.mail_topic(n.kind) as topic) t
     where n.id = $1 and u.email is not null and u.email_confirmed_at is not null and not private.declines_mail(p.id, t.topic)`,
    [notice_id],
  );
  const notice = rows[0];
  if (!notice) return;
  // Loaded with the first email, because it is the largest module of the server and many starts do not need it.
  const { noticeMail } = await import("./mail.tsx");
  const { name, email, kind, data, path, topic, stop } = notice;
  const mail = await noticeMail(
    name,
    sentenceOf(kind, data),
    `${origin}${path}`,
    isMailTopic(topic) && stop ? { topic, url: `${origin}/unsubscribe/${stop}` } : null,
  );
  await sendMail({ to: email, ...mail }, `notice-${notice_id}`);
};
