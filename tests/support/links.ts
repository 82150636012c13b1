/** The addresses of this site that a page's links lead to, without their fragments. */
export const linksIn = (html: string): string[] => [...html.matchAll(/<a [^>]*?href="(\/[^"#]*)/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
