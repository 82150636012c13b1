import { z } from "zod";
import { email, optionalText, text, unless, wordList } from "#app/platform/inputs.ts";
import { isTimeZone } from "#app/platform/time.ts";

export const platformRole = z.enum(["administrator", "approver", "finance_officer", "auditor"]);
export type PlatformRole = z.infer<typeof platformRole>;

export const myOrganisation = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: z.string(),
  status: z.enum(["pending", "verified", "rejected", "suspended"]),
  roles: z.array(z.string()),
});

/** What every signed-in page knows about its reader. */
export const myContext = z.strictObject({
  name: z.string(),
  roles: z.array(platformRole),
  organisations: z.array(myOrganisation),
  isStudent: z.boolean(),
  unreadNotices: z.number(),
  timeZone: z.string(),
});
export type MyContext = z.infer<typeof myContext>;

export const platformRoleNames: Record<PlatformRole, string> = {
  administrator: "Administrator",
  approver: "Approver",
  finance_officer: "Finance officer",
  auditor: "Auditor",
};

export const PASSWORD_MINIMUM = 10;

const PASSWORD_MAXIMUM_BYTES = 72;

/** Whether the hash of a password takes all of it in; what goes beyond would not count. */
export const isHashedWhole = (typed: string): boolean => new TextEncoder().encode(typed).length <= PASSWORD_MAXIMUM_BYTES;

const password = z
  .string(unless("Choose a password."))
  .min(PASSWORD_MINIMUM, `Use at least ${PASSWORD_MINIMUM} characters. A few plain words make a good password.`)
  .refine(isHashedWhole, "This password is too long. Use at most 72 letters from A to Z or digits, 36 Urdu letters, or 18 emoji.");

/** The password is chosen by whoever opens the mail: until then nobody has shown that the address is theirs. */
const next = z.string().max(1000).optional();

export const signUpInput = z.object({ name: text(120, "Enter your name."), email, next });

export const passwordSignInInput = z.object({
  email,
  password: z.string(unless("Enter your password.")).max(200),
  next,
});

export const linkSignInInput = z.object({ email, next });

export const resetInput = z.object({ email });

export const tokenKinds = ["signup", "email", "magiclink", "recovery", "invite", "email_change"] as const;

/** What a mailed link carries. */
export const mailedLink = z.object({
  token_hash: z.string().regex(/^[\w-]{10,200}$/),
  type: z.enum(tokenKinds),
  next,
});

/** Whether a link opens an account, which then gets its password. */
export const opensAccount = (type: (typeof tokenKinds)[number]): boolean => type === "signup" || type === "invite";

/** A password is taken with a link that opens an account, and with no other. */
export const confirmInput = mailedLink.extend({ password: z.string().optional() }).transform(({ password: typed, ...link }, context) => {
  if (!opensAccount(link.type)) return link;
  const chosen = password.safeParse(typed);
  for (const { message } of chosen.error?.issues ?? []) context.addIssue({ code: "custom", path: ["password"], message });
  return { ...link, password: chosen.data };
});

const twice = { password, password_again: z.string(unless("Enter the password once more.")) };
const areSame = (typed: { password: string; password_again: string }) => typed.password === typed.password_again;
const differ = { path: ["password_again"], error: "The two passwords are not the same." };

export const newPasswordInput = z.object(twice).refine(areSame, differ);

export const changedPasswordInput = z.object({ current_password: z.string(unless("Enter your current password.")).max(200), ...twice }).refine(areSame, differ);

export const profileInput = z.object({
  name: text(120, "Enter your name."),
  headline: optionalText(200),
  skills: wordList(40),
  languages: wordList(20),
  orcid: z
    .string()
    .trim()
    .optional()
    .transform((typed) => typed?.replace(/^https?:\/\/orcid\.org\//, "").toUpperCase() || null),
  time_zone: z.string().refine(isTimeZone, "Choose a time zone from the list.").default("Asia/Karachi"),
});
