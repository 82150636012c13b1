import { Button } from "#app/ui/button.tsx";
import { Form } from "#app/ui/form.tsx";
import type { ChallengeReader } from "../schema.ts";

/** The button to watch a challenge or stop watching it. Visitors get a link to sign in. */
export function WatchForm({ slug, reader, result }: { slug: string; reader: ChallengeReader | null; result: unknown }) {
  if (!reader)
    return (
      <a id="watch" href={`/sign-in?next=${encodeURIComponent(`/challenges/${slug}`)}`} className="text-sm">
        Sign in to watch this challenge
      </a>
    );
  const intent = reader.is_watching ? "unwatch" : "watch";
  return (
    <div id="watch">
      <Form intent={intent} result={result}>
        <Button look="secondary" icon={reader.is_watching ? "check" : "bell"} className="w-full">
          {reader.is_watching ? "Stop watching" : "Watch this challenge"}
        </Button>
      </Form>
      <p className="mt-1 text-xs text-soft">
        {reader.is_watching ? (
          <>
            You are notified of answers, amendments and the outcome. <a href="/my/watched">Watched challenges</a>
          </>
        ) : (
          "You will be notified of answers, amendments and the outcome."
        )}
      </p>
    </div>
  );
}
