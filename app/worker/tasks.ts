import { alertOfChallenge, composeDigests, sendDigestMail } from "#app/domain/alerts/jobs.server.ts";
import { mailAuditHeads } from "#app/domain/audit/jobs.server.ts";
import { expireOffers } from "#app/domain/awards/jobs.server.ts";
import { lapseFunds } from "#app/domain/funds/jobs.server.ts";
import { sendNoticeMail } from "#app/domain/notices/jobs.server.ts";
import { expireInvitations, sendInvitationMail, tellExpiringQualifications } from "#app/domain/organisations/jobs.server.ts";
import { sweepFiles } from "#app/domain/proposals/jobs.server.ts";
import { finishHandOvers, tellExpiredInvitations, tellGraduations } from "#app/domain/teams/jobs.server.ts";
import { sendStripeTransfers } from "#app/domain/payments/jobs.server.ts";
import { remindReviewers, tellOldDeclarations } from "#app/domain/reviews/jobs.server.ts";
import type { Job } from "#app/platform/jobs.server.ts";

/** Every background task by the name SQL adds it under. One line a task; the work itself stands in its capability. */
export const tasks: Readonly<Record<string, Job>> = {
  send_notice_mail: sendNoticeMail,
  send_invitation_mail: sendInvitationMail,
  expire_invitations: expireInvitations,
  tell_expired_invitations: tellExpiredInvitations,
  expire_offers: expireOffers,
  lapse_funds: lapseFunds,
  send_stripe_transfers: sendStripeTransfers,
  sweep_files: sweepFiles,
  alert_of_challenge: alertOfChallenge,
  compose_digests: composeDigests,
  send_digest_mail: sendDigestMail,
  tell_expiring_qualifications: tellExpiringQualifications,
  tell_old_declarations: tellOldDeclarations,
  remind_reviewers: remindReviewers,
  tell_graduations: tellGraduations,
  mail_audit_heads: mailAuditHeads,
  finish_hand_overs: finishHandOvers,
};
