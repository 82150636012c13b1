import { oneClickHeaders } from "#app/platform/mail.server.ts";
import { renderLetter } from "#app/ui/letter.tsx";
import { type MailTopic, mailTopics } from "./schema.ts";

interface Stop {
  topic: MailTopic;
  /** The signed address that unsubscribes from this topic. */
  url: string;
}

/** The email of a notice: its sentence and a link to its page. Without `stop`, people cannot unsubscribe from this kind. */
export async function noticeMail(name: string, sentence: string, url: string, stop: Stop | null = null) {
  const isSearch = stop?.topic === "saved_searches";
  const letter = await renderLetter({
    title: sentence,
    greeting: `Dear ${name},`,
    paragraphs: [
      isSearch
        ? "This challenge matches one of your saved searches. The page shows who can apply, the amount and the closing time."
        : "There is news about your work on Ishtirak. The page shows the details and your next steps.",
    ],
    action: { label: isSearch ? "Read the challenge" : "Open the page", url },
    footer: `${stop ? mailTopics[stop.topic].why : "You get this email because it concerns you or your organisation."} You can also read this message in your notices.`,
    unsubscribe: stop ? { label: "Stop these emails", url: stop.url } : undefined,
  });
  return stop ? { ...letter, headers: oneClickHeaders(stop.url) } : letter;
}
