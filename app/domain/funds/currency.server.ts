import { DomainError } from "#app/platform/errors.ts";
import type { PageContext } from "#app/platform/page-context.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { idParams } from "#app/platform/inputs.ts";
import { call } from "#app/domain/call.server.ts";

/** For a form's `currency`: that of the object which the address names. Throws `not_found` (404) where the reader may not read it. */
export const currencyOf =
  (object_type: "challenge" | "team" | "proposal" | "fund" | "budget") =>
  async ({ db, params }: PageContext): Promise<string> => {
    const currency = await call(db, "currency_of", { object_type, object_id: parseParams(idParams, params).id });
    if (!currency) throw new DomainError("not_found", 404);
    return currency;
  };
