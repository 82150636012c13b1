import { usePageInfo } from "./page-info.ts";

/** Text that people wrote in Markdown; HTML in it is shown as text, links are plain and followed at the reader's will. */
export function Markdown({ text }: { text: string }) {
  const { htmlOf } = usePageInfo();
  return <div className="prose max-w-prose" dangerouslySetInnerHTML={{ __html: htmlOf(text) }} />;
}
