import { z } from "zod";
import type { Job } from "#app/platform/jobs.server.ts";
import { oneClickHeaders } from "#app/platform/mail.server.ts";
import type { DigestContent } from "./mail.tsx";

/** Finds the saved searches that match a challenge and sends the instant alerts. Each person gets at most one alert per challenge. */
export const alertOfChallenge: Job = async (payload, { pool, log }) => {
  const { challenge_id } = z.object({ challenge_id: z.uuid() }).parse(payload);
  const { rows } = await pool.query<{ told: number }>("select private.alert_of_challenge($1) as told", [challenge_id]);
  if (rows[0]?.told) log.info({ challenge: challenge_id, told: rows[0].told }, "alerts were sent for a challenge");
};

/** Composes the digests that are due. It can run often or late, because each person gets at most one digest per day. */
export const composeDigests: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ composed: number }>("select private.compose_digests() as composed");
  if (rows[0]?.composed) log.info({ composed: rows[0].composed }, "digests were composed");
};

interface DigestForMail {
  content: DigestContent;
  name: string;
  email: string;
  stop: string;
}

/** Sends the email of a digest once. It is skipped if the person unsubscribed or has no confirmed address. */
export const sendDigestMail: Job = async (payload, { pool, sendMail, origin }) => {
  const { digest_id } = z.object({ digest_id: z.uuid() }).parse(payload);
  const { rows } = await pool.query<DigestForMail>(
    `select d.content, p.name, u.email, private.unsubscribe_token(p.id, 'digest') as stop
     from public.digests d join public.profiles p on p.id = d.profile_id join auth.users u on u.id = p.id
     where d.id = $1 and u.email is not null and u.email_confirmed_at is not null and not private.declines_mail(p.id, 'digest')`,
    [digest_id],
  );
  const digest = rows[0];
  if (!digest) return;
  const { digestMail } = await import("./mail.tsx");
  const { content, name, email, stop } = digest;
  const url = `${origin}/unsubscribe/${stop}`;
  await sendMail({ to: email, ...(await digestMail(name, content, origin, url)), headers: oneClickHeaders(url) }, `digest-${digest_id}`);
};
