import { renderLetter } from "#app/ui/letter.tsx";

interface Invitation {
  organisation: string;
  inviter: string;
  role: string;
  /** Date, hour and zone. */
  until: string;
  url: string;
}

/** The mail to an address that has no account yet. */
export const invitationMail = ({ organisation, inviter, role, until, url }: Invitation) =>
  renderLetter({
    title: `${inviter} invites you to join ${organisation} on Ishtirak`,
    greeting: "Hello,",
    paragraphs: [
      `You are invited to join ${organisation} as ${role.toLowerCase()}. On Ishtirak, R&D organisations post research challenges. Universities and firms submit proposals, and grants are paid by milestone.`,
      `Create an account with the address this email was sent to. Then accept or decline. The invitation ends on ${until}.`,
    ],
    action: { label: "View invitation", url },
    footer: "If you do not know this person, ignore this email. Nothing happens unless you answer.",
  });
