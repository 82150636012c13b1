import { renderLetter } from "#app/ui/letter.tsx";

/** The mail of a notice: its sentence, and a way to the page it is about. */
export const noticeMail = (name: string, sentence: string, url: string) =>
  renderLetter({
    title: sentence,
    greeting: `Dear ${name},`,
    paragraphs: ["Something you take part in on Ishtirak has changed. The page below shows it, with what you can do next."],
    action: { label: "Open the page", url },
    footer: "You get this mail because it concerns you or your organisation. Your notices hold the same message.",
  });
