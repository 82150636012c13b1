import { renderLetter } from "#app/ui/letter.tsx";

/** The daily mail to an auditor: number and hash of the last entry of the chain. */
export function auditHeadMail(name: string, position: string, hash: string, url: string) {
  return renderLetter({
    title: `Audit log: entry ${position}`,
    greeting: `Dear ${name},`,
    paragraphs: [
      `The last entry of the audit log is number ${position}. Its hash is ${hash}.`,
      "Keep this message. If entry and hash ever differ from the audit log, entries were changed or removed.",
    ],
    action: { label: "Open the audit log", url },
    footer: "You get this mail because you are an auditor.",
  });
}
