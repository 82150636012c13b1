import { call } from "#app/domain/call.server.ts";
import { copyName, sealedPdf } from "#app/domain/proposals/sealed-copy.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { download } from "#app/platform/download.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInFile } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";

/** One sealed version as a copy: `3.json` is the exact hashed text, `3.pdf` is readable and has that text attached. */
export const loader = signedInFile(async ({ db, params }) => {
  const { id } = parseParams(idParams, params);
  const [, version, ending] = /^(\d{1,6})\.(json|pdf)$/.exec(params.file ?? "") ?? [];
  if (!version) throw new DomainError("not_found", 404);
  const copy = await call(db, "copy_proposal", { proposal_id: id, version: Number(version) });
  return ending === "pdf"
    ? download(await sealedPdf(copy), { type: "application/pdf", name: `${copyName(copy)}.pdf` })
    : download(new TextEncoder().encode(copy.canonical), { type: "application/json", name: `${copyName(copy)}.json` });
});
