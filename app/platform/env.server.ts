import { z } from "zod";

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());
const webAddress = (name: string) => z.url({ protocol: /^https?$/, error: `${name} must be a full address such as https://example.org.` });

const environment = z
  .object({
    NODE_ENV: z.preprocess(blankIsAbsent, z.enum(["development", "test", "production"]).default("production")),
    PORT: z.preprocess(
      blankIsAbsent,
      z.coerce
        .number({ error: "PORT must be a number, such as 3000." })
        .int()
        .min(0, "PORT must be 0 or more.")
        .max(65535, "PORT must be below 65536.")
        .default(3000),
    ),
    HOST: z.preprocess(blankIsAbsent, z.string().default("0.0.0.0")),
    ORIGIN: optional(webAddress("ORIGIN")),
    TRUSTED_PROXIES: z.preprocess(
      blankIsAbsent,
      z.coerce.number({ error: "TRUSTED_PROXIES must be how many proxies stand in front, such as 1." }).int().min(0).max(9).default(0),
    ),
    WEB_PROCESSES: z.preprocess(
      blankIsAbsent,
      z.coerce.number({ error: "WEB_PROCESSES must be how many web servers share the port, such as 2." }).int().min(1).max(64).default(1),
    ),
    LOG_LEVEL: z.preprocess(
      blankIsAbsent,
      z
        .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
          error: "LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.",
        })
        .default("info"),
    ),
    SUPABASE_URL: webAddress("SUPABASE_URL"),
    SUPABASE_PUBLISHABLE_KEY: z.string({ error: "SUPABASE_PUBLISHABLE_KEY is missing; copy it from the project's API keys." }).min(1),
    SUPABASE_SECRET_KEY: z.string({ error: "SUPABASE_SECRET_KEY is missing; copy it from the project's API keys." }).min(1),
    SUPABASE_JWT_SECRET: optional(
      z.string().min(16, "SUPABASE_JWT_SECRET must have at least 16 characters; leave it out when the project signs with asymmetric keys."),
    ),
    DATABASE_URL: z
      .string({ error: "DATABASE_URL is missing; use the direct or session-mode address of the database." })
      .regex(/^postgres(ql)?:\/\//, "DATABASE_URL must start with postgresql://."),
    STRIPE_SECRET_KEY: optional(z.string().regex(/^(sk|rk)_/, "STRIPE_SECRET_KEY must start with sk_ or rk_.")),
    STRIPE_WEBHOOK_SECRET: optional(z.string().regex(/^whsec_/, "STRIPE_WEBHOOK_SECRET must start with whsec_.")),
    STRIPE_API_URL: optional(webAddress("STRIPE_API_URL")),
    RESEND_API_KEY: optional(z.string().regex(/^re_/, "RESEND_API_KEY must start with re_.")),
    RESEND_BASE_URL: optional(webAddress("RESEND_BASE_URL")),
    AUDIT_KEY: optional(z.string().min(32, "AUDIT_KEY must have at least 32 characters, such as the output of: openssl rand -hex 32.")),
    CHECK_ANSWERS: z.preprocess(blankIsAbsent, z.stringbool({ error: "CHECK_ANSWERS must be yes or no." }).default(false)),
    MAIL_FROM: z.preprocess(blankIsAbsent, z.string().max(200).default("Ishtirak <no-reply@ishtirak.example>")),
  })
  .refine((env) => !env.STRIPE_SECRET_KEY === !env.STRIPE_WEBHOOK_SECRET, {
    path: ["STRIPE_WEBHOOK_SECRET"],
    error: "STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET must be set together, or neither.",
  });

export type Env = z.infer<typeof environment>;

let parsed: Env | undefined;

/** The environment, parsed once. Throws one Error that names each wrong variable with a sentence. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** The site's own address, without a slash at its end. Never taken from a request: whoever sends one chooses its Host. */
export function siteOrigin(): string {
  const { ORIGIN, PORT } = env();
  return (ORIGIN ?? `http://localhost:${PORT}`).replace(/\/$/, "");
}

/** Parses any set of variables; separate from `env()` so that it can be tried without touching the process. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const result = environment.safeParse(variables);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return issue.message.includes(name) ? issue.message : `${name}: ${issue.message}`;
  });
  throw new Error(`The configuration is not usable:\n  ${lines.join("\n  ")}`);
}
