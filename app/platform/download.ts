/** A file for the reader to keep: never rendered by the browser as part of this site. */
export function download(body: Uint8Array | string, { type, name, inline = false }: { type: string; name: string; inline?: boolean }): Response {
  const ascii = name.replace(/[^\w.-]+/g, "_");
  return new Response(body as BodyInit, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `${inline ? "inline" : "attachment"}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "sandbox; default-src 'none'",
    },
  });
}
