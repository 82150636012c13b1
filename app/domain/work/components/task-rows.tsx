import { Icon } from "#app/ui/icons.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";
import { actNames, type Task } from "../schema.ts";

/** The tasks of the reader: what to do, on what, since when and by when. */
export function TaskRows({ tasks, zone }: { tasks: readonly Task[]; zone: string }) {
  if (tasks.length === 0)
    return <EmptyState title="You have no tasks">When somebody needs your answer, signature or decision, you see it here and get an email.</EmptyState>;
  return (
    <ul className="divide-y divide-line border-y border-line bg-surface">
      {tasks.map((task) => (
        <li
          key={`${task.act} ${task.path} ${task.title}`}
          className="relative flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 px-3 py-2.5 hover:bg-sunken sm:px-4"
        >
          <div className="min-w-0 flex-1 basis-72">
            <a href={task.path} className="font-semibold after:absolute after:inset-0">
              {actNames[task.act]}
            </a>
            <p className="text-sm text-soft">{task.title}</p>
          </div>
          <p className="text-sm">
            {task.due_at ? (
              <Deadline at={task.due_at} zone={zone} label="Due" past="Overdue since" compact />
            ) : (
              task.since && (
                <span className="text-soft">
                  <Icon name="clock" size={1} className="me-1" />
                  Since <DateTime at={task.since} zone={zone} show="date" />
                </span>
              )
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
