import { pino } from "pino";

/** JSON lines on standard output. Never pass form contents, tokens or sealed text; the paths below are a second net. */
export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: null,
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
