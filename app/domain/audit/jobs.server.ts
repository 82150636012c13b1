import type { Job } from "#app/platform/jobs.server.ts";

/** Mails every auditor, once a day, the last entry of the audit chain: what they hold of it nobody with the database can change. */
export const mailAuditHeads: Job = async (_payload, { pool, sendMail, origin }) => {
  const { rows } = await pool.query<{ profile_id: string; name: string; email: string; position: string; hash: string; day: string }>(
    `select p.id as profile_id, p.name, u.email, e.chain_position as position, e.hash, (now() at time zone 'UTC')::date::text as day
     from public.platform_roles r join public.profiles p on p.id = r.profile_id join auth.users u on u.id = p.id
       cross join (select chain_position, hash from public.audit_entries where chain_position is not null order by chain_position desc limit 1) e
     where r.role = 'auditor' and u.email is not null and u.email_confirmed_at is not null`,
  );
  if (rows.length === 0) return;
  const { auditHeadMail } = await import("./mail.tsx");
  for (const { profile_id, name, email, position, hash, day } of rows)
    await sendMail({ to: email, ...(await auditHeadMail(name, position, hash, `${origin}/audit`)) }, `audit-head-${day}-${profile_id}`);
};
