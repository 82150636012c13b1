const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

let siteStylesheets: string[] = [];

/** Tells what plain pages of addresses that give files look like; called once, when the site starts. */
export function setPlainStylesheets(stylesheets: string[]): void {
  siteStylesheets = stylesheets;
}

/** The page in place of a file that was refused. */
export const refusedFilePage = (status: number, sentence: string, requestId: string) =>
  plainPage(status, status === 404 ? "This file does not exist" : "The file cannot be downloaded", [sentence], siteStylesheets, requestId);

/** A page the server answers by itself, when a request never gets as far as Remix. */
export function plainPage(status: number, title: string, sentences: string[], stylesheets: string[], requestId: string): Response {
  const links = stylesheets.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`).join("");
  const paragraphs = sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join("");
  const html = `<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Ishtirak</title>${links}</head><body><main class="plain-page"><h1>${escapeHtml(title)}</h1>${paragraphs}
<p><a href="/">Go to the home page</a></p><p class="quiet">Reference: ${escapeHtml(requestId)}</p></main></body></html>`;
  return new Response(html, { status, headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}
