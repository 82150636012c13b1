import { oneClickHeaders } from "#app/platform/mail.server.ts";
import { renderLetter } from "#app/ui/letter.tsx";
import { type MailTopic, mailTopics } from "./schema.ts";

interface Stop {
  topic: MailTopic;
  /** The signed address that ends mail of this topic. */
  url: string;
}

/** The mail of a notice: its sentence, and a way to the page it is about. Without `stop` it is of a kind that is always mailed. */
export async function noticeMail(name: string, sentence: string, url: string, stop: Stop | null = null) {
  const isSearch = stop?.topic === "saved_searches";
  const letter = await renderLetter({
    title: sentence,
    greeting: `Dear ${name},`,
    paragraphs: [
      isSearch
        ? "This challenge is in a list you keep. The page below says who may apply, how much there is, and until when."
        : "Something you take part in on Ishtirak has changed. The page below shows it, with what you can do next.",
    ],
    action: { label: isSearch ? "Read the challenge" : "Open the page", url },
    footer: `${stop ? mailTopics[stop.topic].why : "You get this mail because it concerns you or your organisation."} Your notices hold the same message.`,
    unsubscribe: stop ? { label: "Stop mail of this sort", url: stop.url } : undefined,
  });
  return stop ? { ...letter, headers: oneClickHeaders(stop.url) } : letter;
}
