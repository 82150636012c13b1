import { renderLetter } from "#app/ui/letter.tsx";

interface Invitation {
  organisation: string;
  inviter: string;
  /** Null: to review. */
  role: string | null;
  /** Date, hour and zone. */
  until: string;
  url: string;
}

/** The mail to an address that has no account yet. */
export const invitationMail = ({ organisation, inviter, role, until, url }: Invitation) =>
  renderLetter({
    title: `${inviter} invites you to ${role ? "join" : "review proposals for"} ${organisation} on Ishtirak`,
    greeting: "Hello,",
    paragraphs: [
      `You are invited to ${role ? `join ${organisation} as ${role.toLowerCase()}` : `join the pool of reviewers of ${organisation}`}. On Ishtirak, R&D organisations post research challenges. Universities and firms submit proposals, and grants are paid by milestone.`,
      `Create an account with the address this email was sent to. Then accept or decline. The invitation ends on ${until}.`,
    ],
    action: { label: "View invitation", url },
    footer: "If you do not know this person, ignore this email. Nothing happens unless you answer.",
  });
