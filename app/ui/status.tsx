import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons.tsx";
import { TONES, type Tone } from "./tone.ts";

/** A status: colour, icon and word together. */
export function Badge({ tone = "neutral", icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  const look = TONES[tone];
  return (
    <span className={`inline-flex items-center gap-1 max-w-full rounded-xs px-1.5 py-0.5 text-xs font-semibold ${look.classes}`}>
      <Icon name={icon ?? look.icon} size={0.875} className="align-middle" />
      {children}
    </span>
  );
}

interface NoticeProps {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** Read out at once by screen readers: for the result of what one just did. */
  live?: boolean;
}

/** Something the reader should know before going on. */
export function Notice({ tone = "info", title, children, live = false }: NoticeProps) {
  const look = TONES[tone];
  return (
    <div role={live ? "status" : undefined} className={`keep-together mb-6 flex gap-3 rounded-xs border-s-4 px-4 py-3 ${look.edge} ${look.classes}`}>
      <Icon name={look.icon} size={1.25} className="mt-0.5" />
      <div className="min-w-0 text-ink">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-sm [&_p+p]:mt-2">{children}</div>}
      </div>
    </div>
  );
}

/** What is shown where nothing is yet: says so, and what to do about it. */
export function EmptyState({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="rounded-sm border border-dashed border-rule px-5 py-8 text-center">
      <p className="text-lg font-semibold">{title}</p>
      {children && <div className="mx-auto mt-1 max-w-prose text-sm text-soft">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}

/** The page after something important was done: what was done, its reference, what happens next. */
export function Confirmation({
  title,
  reference,
  referenceLabel = "Your reference",
  children,
}: {
  title: ReactNode;
  reference?: ReactNode;
  referenceLabel?: string;
  children?: ReactNode;
}) {
  return (
    <div className="keep-together mb-8 rounded-sm border border-success bg-success-wash px-5 py-7 text-center text-ink">
      <Icon name="check" size={2.25} className="text-success" />
      <h1 className="mt-1 text-2xl sm:text-3xl">{title}</h1>
      {reference && (
        <p className="mt-3">
          {referenceLabel}
          <br />
          <strong className="font-mono text-lg break-all">{reference}</strong>
        </p>
      )}
      {children && <div className="mx-auto mt-3 max-w-prose text-sm">{children}</div>}
    </div>
  );
}
