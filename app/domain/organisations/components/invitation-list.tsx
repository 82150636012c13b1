import { Table } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Badge } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";
import type { Tone } from "#app/ui/tone.ts";
import type { SentInvitation } from "#app/domain/organisations/answers.ts";
import { roleNames } from "../schema.ts";

const LOOKS: Record<SentInvitation["status"], [tone: Tone, words: string]> = {
  open: ["info", "Open"],
  accepted: ["success", "Accepted"],
  declined: ["neutral", "Declined"],
  revoked: ["neutral", "Withdrawn"],
  expired: ["warning", "Expired"],
};

/** What became of an invitation. */
export function InvitationStatusBadge({ status }: { status: SentInvitation["status"] }) {
  const [tone, words] = LOOKS[status];
  return <Badge tone={tone}>{words}</Badge>;
}

/** Invitations an organisation sent, newest first. */
export function InvitationList({ invitations, result }: { invitations: SentInvitation[]; result: unknown }) {
  const failure = resultFor(result, "revoke");
  return (
    <Table
      caption="Invitations, newest first"
      quietCaption
      rows={invitations}
      rowKey={({ id }) => id}
      columns={[
        { label: "Address", cell: ({ email }) => <span className="break-all">{email}</span> },
        { label: "Role", cell: ({ role }) => roleNames[role] },
        {
          label: "Sent",
          cell: ({ invited_at, invited_by }) => (
            <span>
              <DateTime at={invited_at} show="short" /> by {invited_by}
            </span>
          ),
        },
        {
          label: "State",
          cell: ({ status, expires_at }) =>
            status === "open" ? (
              <Deadline at={expires_at} label="Open until" compact />
            ) : (
              <span>
                <InvitationStatusBadge status={status} />
              </span>
            ),
        },
        {
          label: "Change",
          cell: ({ id, email, revocable }) =>
            revocable && (
              <Form id={`revoke-${id}`} intent="revoke" result={failure?.values.invitation_id === id ? failure : null}>
                <Hidden name="invitation_id" value={id} />
                <button type="submit" className="text-accent underline">
                  Withdraw<span className="sr-only"> the invitation of {email}</span>
                </button>
              </Form>
            ),
        },
      ]}
    />
  );
}
