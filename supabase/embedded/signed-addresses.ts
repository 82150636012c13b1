// What of the storage API nobody may use: addresses that are signed once and then work for whoever has them.

const SIGNED = /^\/storage\/v1\/(?:object\/(?:upload\/)?sign|render\/image\/sign)(?:\/|$)/;

/** The refusal of a request that makes or uses a signed address; null for any other. Hosted storage refuses the same by a row policy. */
export function refusalOfSignedAddress(request: Request): Response | null {
  const path = decodeURIComponent(new URL(request.url).pathname).replaceAll(/\/{2,}/g, "/");
  if (!SIGNED.test(path)) return null;
  return Response.json({ statusCode: "403", error: "Unauthorized", message: "Files are fetched through the site." }, { status: 403 });
}
