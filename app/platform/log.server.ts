import { pino, stdSerializers } from "pino";

// A driver hangs its whole client on some errors, key and settings included; what an error says of itself is enough.
function errorForLog(error: unknown) {
  if (!(error instanceof Error)) return stdSerializers.err(error as Error);
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return { type: error.name, message: error.message, stack: error.stack, code, severity };
}

/** JSON lines on standard output. Never pass form contents, tokens or sealed text; the paths below are a second net. */
export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: null,
  serializers: { err: errorForLog },
  redact: {
    paths: [
      "password",
      "token",
      "access_token",
      "refresh_token",
      "authorization",
      "cookie",
      "*.password",
      "*.token",
      "*.access_token",
      "*.refresh_token",
      "*.authorization",
      "*.cookie",
    ],
    censor: "[hidden]",
  },
});
