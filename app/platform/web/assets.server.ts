import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { isKnown } from "./page-cache.server.ts";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

interface Asset {
  plain: Buffer<ArrayBuffer>;
  gzipped: Buffer<ArrayBuffer> | null;
  headers: Record<string, string>;
}

export type Assets = ReadonlyMap<string, Asset>;

/** Reads the built files into memory, so that a static file costs no disk and never reaches Remix. Unknown kinds are not served. */
export async function readAssets(folder: string): Promise<Assets> {
  const assets = new Map<string, Asset>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || !type || entry.name.startsWith(".")) continue;
    const file = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, file).split(sep).join("/")}`;
    if (address.startsWith("/assets/manifest-")) continue;
    const plain = Buffer.from(await readFile(file));
    const isText = /^text\/|svg|json/.test(type);
    const headers: Record<string, string> = {
      "Content-Type": type,
      ETag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`,
      // Built files carry a hash in their name; those of `public/` do not.
      "Cache-Control": address.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
      ...(isText ? { Vary: "Accept-Encoding" } : {}),
    };
    assets.set(address, { plain, gzipped: isText ? gzipSync(plain, { level: 9 }) : null, headers });
  }
  return assets;
}

/** The response for an asset, or null when the address is none. */
export function respondWithAsset(assets: Assets, pathname: string, request: Request): Response | null {
  const asset = assets.get(pathname);
  if (!asset || request.method !== "GET") return null;
  if (isKnown(request, asset.headers.ETag ?? "")) return new Response(null, { status: 304, headers: asset.headers });
  const useGzip = asset.gzipped !== null && (request.headers.get("accept-encoding")?.includes("gzip") ?? false);
  const headers = useGzip ? { ...asset.headers, "Content-Encoding": "gzip" } : asset.headers;
  const body = useGzip && asset.gzipped ? asset.gzipped : asset.plain;
  return new Response(body, { headers });
}
