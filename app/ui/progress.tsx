import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";
import { Badge } from "./status.tsx";
import { DateTime } from "./time.tsx";
import { TONES, type Tone } from "./tone.ts";

export interface TimelineItem {
  title: ReactNode;
  /** When it happened; null: it has not yet. */
  at: string | Date | null;
  by?: ReactNode;
  children?: ReactNode;
  tone?: Tone;
}

/** What happened, in order, with who and when; what is still to come is drawn hollow. */
export function Timeline({ items, zone }: { items: readonly TimelineItem[]; zone?: string }) {
  return (
    <ol className="relative ms-2 border-s-2 border-line">
      {items.map((item, index) => (
        <li key={index} className="keep-together relative pb-5 ps-6 last:pb-0">
          <span
            className={`absolute top-0.5 -start-[0.82rem] flex size-6 items-center justify-center rounded-full border-2 border-page ${item.at ? TONES[item.tone ?? "success"].classes : "bg-sunken text-soft"}`}
          >
            <Icon name={item.at ? TONES[item.tone ?? "success"].icon : "circle"} size={0.8} />
          </span>
          <p className={item.at ? "font-semibold" : "text-soft"}>{item.title}</p>
          {(item.at || item.by) && (
            <p className="text-sm text-soft">
              {item.at && <DateTime at={item.at} {...(zone ? { zone } : {})} />}
              {item.at && item.by && " · "}
              {item.by}
            </p>
          )}
          {item.children && <div className="mt-1 text-sm">{item.children}</div>}
        </li>
      ))}
    </ol>
  );
}

export interface Step {
  label: ReactNode;
  state: "done" | "current" | "ahead";
  href?: string;
}

/** The steps of a way from what was reached so far: the last one reached is where it is now. */
export function stepsOf(facts: readonly (readonly [label: string, isReached: boolean])[]): Step[] {
  const now = facts.findLastIndex(([, isReached]) => isReached);
  return facts.map(([label], index) => ({ label, state: index < now ? "done" : index === now ? "current" : "ahead" }));
}

/** Where something stands on its way; each step says its state in words for screen readers. */
export function Steps({ steps, label = "Progress" }: { steps: readonly Step[]; label?: string }) {
  const words = { done: "done", current: "now", ahead: "not yet" };
  return (
    <nav aria-label={label} className="mb-7 overflow-x-auto">
      <ol className="flex flex-col gap-x-1 gap-y-1 text-sm sm:flex-row">
        {steps.map((step, index) => (
          <li
            key={index}
            aria-current={step.state === "current" ? "step" : undefined}
            className={`flex min-w-0 flex-1 items-center gap-2 border-s-4 px-3 py-1.5 sm:border-s-0 sm:border-t-4 ${
              step.state === "current" ? "border-accent bg-surface font-semibold" : step.state === "done" ? "border-success text-ink" : "border-line text-soft"
            }`}
          >
            {step.state === "done" && <Icon name="check" size={1} className="text-success" />}
            <span>
              {step.href ? <a href={step.href}>{step.label}</a> : step.label}
              <span className="sr-only"> ({words[step.state]})</span>
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface Task {
  label: ReactNode;
  href?: string;
  state: keyof typeof TASK_TONES;
  hint?: ReactNode;
}

const TASK_TONES = {
  done: "success",
  "to do": "info",
  incomplete: "warning",
  "cannot start yet": "neutral",
  optional: "neutral",
  // What several people write together.
  "not started": "neutral",
  "in progress": "info",
  "ready for review": "info",
  approved: "success",
  "changed since approval": "warning",
} satisfies Record<string, Tone>;

/** The state of a task as a badge. */
export function TaskState({ state }: { state: Task["state"] }) {
  return <Badge tone={TASK_TONES[state]}>{state[0]?.toUpperCase() + state.slice(1)}</Badge>;
}

/** The parts of a long form, each with its state. */
export function TaskList({ tasks, label }: { tasks: readonly Task[]; label?: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line border-y border-line">
      {tasks.map((task, index) => (
        <li key={index} className="relative flex flex-wrap items-start justify-between gap-x-6 gap-y-1 py-3">
          <div className="min-w-0 flex-1 basis-64">
            {task.href ? (
              <a href={task.href} className="font-semibold after:absolute after:inset-0">
                {task.label}
              </a>
            ) : (
              <span>{task.label}</span>
            )}
            {task.hint && <div className="text-sm text-soft">{task.hint}</div>}
          </div>
          <TaskState state={task.state} />
        </li>
      ))}
    </ul>
  );
}

/** A share as a bar with its number; decoration beside the word, so it is hidden from screen readers. */
export function Meter({ percent }: { percent: number }) {
  const width = Math.max(0, Math.min(100, percent));
  return (
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" className="h-1.5 w-full" aria-hidden="true">
      <rect width="100" height="6" className="fill-sunken" />
      <rect width={width} height="6" className="fill-accent" />
    </svg>
  );
}
