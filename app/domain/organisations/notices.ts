import { dayOf, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";
import { roleNames } from "./schema.ts";

const organisation = (data: Parameters<typeof textOf>[0]) => textOf(data, "organisation", "Your organisation");
const role = (data: Parameters<typeof textOf>[0]) => {
  const known: Readonly<Record<string, string>> = roleNames;
  return (known[textOf(data, "role")] ?? "member").toLowerCase();
};
/** What an invitation is to: without a role, to review. */
const joining = (data: Parameters<typeof textOf>[0], join: string, review: string) =>
  textOf(data, "role") ? `${join} ${organisation(data)} as ${role(data)}` : `${review} ${organisation(data)}`;
const reason = (data: Parameters<typeof textOf>[0]) => (textOf(data, "reason") ? ` Reason: ${textOf(data, "reason")}` : "");

/** What people are told about organisations and roles. */
export const notices: NoticeSentences = {
  "organisation.registered": (data) => `${organisation(data)} requests verification.`,
  "organisation.resubmitted": (data) => `${organisation(data)} corrected its details and requests verification again.`,
  "organisation.verified": (data) => `${organisation(data)} is verified. It can now post challenges, bid and receive payments.`,
  "organisation.rejected": (data) => `${organisation(data)} was not verified.${reason(data)}`,
  "organisation.suspended": (data) => `${organisation(data)} is suspended.${reason(data)}`,
  "organisation.reinstated": (data) => `${organisation(data)} is active again.`,
  "organisation.payout_changed": (data) => `The bank details of ${organisation(data)} were changed. If none of you did this, tell the authority at once.`,
  "invitation.sent": (data) =>
    `${textOf(data, "inviter", "Somebody")} invites you to ${joining(data, "join", "review proposals for")}. Answer by ${timeOf(data, "expires_at")}.`,
  "invitation.accepted": (data) => `${textOf(data, "person", "The person you invited")} ${joining(data, "joined", "joined the pool of reviewers of")}.`,
  "invitation.declined": (data) => `${textOf(data, "email", "The person you invited")} declined to ${joining(data, "join", "review proposals for")}.`,
  "invitation.revoked": (data) => `Your invitation to ${textOf(data, "role") ? "join" : "review proposals for"} ${organisation(data)} was withdrawn.`,
  "invitation.expired": (data) =>
    `Your invitation to ${textOf(data, "email", "a person")} to ${textOf(data, "role") ? "join" : "review proposals for"} ${organisation(data)} expired without an answer.`,
  "membership.changed": (data) => `Your roles in ${organisation(data)} are now: ${textOf(data, "roles", "member")}.`,
  "membership.removed": (data) => `You no longer belong to ${organisation(data)}.`,
  "membership.left": (data) => `${textOf(data, "person", "A member")} left ${organisation(data)}.`,
  "student.supervisor_named": (data) => `${textOf(data, "person", "A student")} named you as their supervisor. Please confirm or decline.`,
  "student.supervision_agreed": (data) => `${textOf(data, "person", "Your supervisor")} confirmed that they supervise you.`,
  "student.supervision_refused": (data) => `${textOf(data, "person", "The supervisor you named")} declined to be your supervisor. Choose another supervisor.`,
  "passport.submitted": (data) => `${organisation(data)} requests pre-qualification.`,
  "passport.qualified": (data) => `${organisation(data)} is pre-qualified for ${textOf(data, "fields", "its fields")} until ${dayOf(data, "valid_until")}.`,
  "passport.rejected": (data) => `${organisation(data)} was not pre-qualified.${reason(data)}`,
  "passport.expiring": (data) =>
    `The pre-qualification of ${organisation(data)} for ${textOf(data, "fields", "some fields")} ends from ${dayOf(data, "valid_until")}. Renew it in time for your next proposal.`,
  "platform_role.granted": (data) => `You now hold the authority's role of ${textOf(data, "role").replaceAll("_", " ")}.`,
  "platform_role.revoked": (data) => `You no longer hold the authority's role of ${textOf(data, "role").replaceAll("_", " ")}.`,
};
