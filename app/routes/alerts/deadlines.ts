import { call } from "#app/domain/call.server.ts";
import { calendarOf } from "#app/domain/alerts/calendar.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { siteOrigin } from "#app/platform/env.server.ts";
import { publicFile } from "#app/platform/page.server.ts";
import { anonymousClient } from "#app/platform/supabase.server.ts";

/** The deadlines of one challenge as a calendar file. */
export const loader = publicFile(async ({ params }) => {
  const slug = params.slug ?? "";
  const deadlines = slug.length > 90 ? null : await call(anonymousClient(), "challenge_deadlines", { slug });
  if (!(deadlines?.closes_at ?? deadlines?.questions_close_at)) throw new DomainError("not_found", 404);
  return new Response(calendarOf([deadlines], siteOrigin()), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${slug}.ics"`,
      "Cache-Control": "private, max-age=600",
    },
  });
});
