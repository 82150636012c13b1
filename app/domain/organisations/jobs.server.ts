import { z } from "zod";
import type { Job } from "#app/platform/jobs.server.ts";
import { formatDateTime } from "#app/platform/time.ts";
import { type OrganisationRole, roleNames } from "./schema.ts";

const invitationPayload = z.object({ invitation_id: z.uuid() });

interface InvitationForMail {
  email: string;
  role: OrganisationRole | null;
  expires_at: Date;
  organisation: string;
  inviter: string;
}

/** Mails an invitation to an address that has no account yet, once. One that was answered, withdrawn or expired meanwhile is passed over. */
export const sendInvitationMail: Job = async (payload, { pool, sendMail, origin }) => {
  const { invitation_id } = invitationPayload.parse(payload);
  const { rows } = await pool.query<InvitationForMail>(
    `select i.email, i.role, i.expires_at, o.name as organisation, private.name_of(i.invited_by) as inviter
     from public.organisation_invitations i join public.organisations o on o.id = i.organisation_id
     where i.id = $1 and private.invitation_status(i) = 'open'`,
    [invitation_id],
  );
  const invitation = rows[0];
  if (!invitation) return;
  const { invitationMail } = await import("./mail.tsx");
  const { email, role, expires_at, organisation, inviter } = invitation;
  const mail = await invitationMail({
    organisation,
    inviter,
    role: role && roleNames[role],
    until: formatDateTime(expires_at),
    url: `${origin}/invitations/${invitation_id}`,
  });
  await sendMail({ to: email, ...mail }, `invitation-${invitation_id}`);
};

/** Tells organisations once that a qualification of theirs ends within 60 days. */
export const tellExpiringQualifications: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ told: number }>("select private.tell_expiring_qualifications() as told");
  if (rows[0]?.told) log.info({ told: rows[0].told }, "organisations were told of expiring qualifications");
};

/** Closes invitations whose fourteen days are over and tells who sent them. They count as expired before this runs, too. */
export const expireInvitations: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ closed: number }>("select private.close_expired_invitations() as closed");
  if (rows[0]?.closed) log.info({ closed: rows[0].closed }, "invitations expired");
};
