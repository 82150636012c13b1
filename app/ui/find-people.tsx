import type { ReactNode } from "react";
import { Button } from "./button.tsx";

/** A search for people by words in the address's `who`; the page shows who was found below it. */
export function FindPeople({ label, hint, who, action }: { label: string; hint: ReactNode; who: string; action?: string }) {
  return (
    <form method="get" {...(action && { action })} className="mb-5 flex flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 basis-64 sm:max-w-md">
        <label htmlFor="who" className="mb-1 block font-semibold">
          {label}
        </label>
        <input id="who" name="who" type="search" defaultValue={who} maxLength={80} className="control" aria-describedby="who-hint" />
      </div>
      <Button look="secondary" icon="search">
        Search
      </Button>
      <p id="who-hint" className="w-full text-sm text-soft">
        {hint}
      </p>
    </form>
  );
}
