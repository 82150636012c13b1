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
      `You are invited to act for ${organisation} as ${role.toLowerCase()}. On Ishtirak, R&D organisations post challenges, universities and firms bid for them, and grants are paid on results.`,
      `Make an account with the address this mail came to, then accept or decline. The invitation ends on ${until}.`,
    ],
    action: { label: "See the invitation", url },
    footer: "If you do not know who invites you, ignore this mail: nothing happens without your answer.",
  });
