import { DEFAULT_ZONE, formatDate, formatDateTime, formatHour, formatShortDate, isDay, toInstant, zoneName } from "#app/platform/time.ts";
import { timeLeft } from "#app/platform/time-left.ts";
import { Icon } from "./icons.tsx";

type Moment = string | Date;

/** A moment in the zone of what it belongs to: "31 March 2027, 17:00 PKT". `date` leaves the hour out, `short` abbreviates. */
export function DateTime({ at, zone = DEFAULT_ZONE, show = "time" }: { at: Moment | null | undefined; zone?: string; show?: "time" | "date" | "short" }) {
  if (!at) return <span className="text-soft">not set</span>;
  if (isDay(at)) return <time dateTime={String(at)}>{show === "short" ? formatShortDate(at) : formatDate(at)}</time>;
  const instant = toInstant(at);
  const whole = formatDateTime(instant, zone);
  return (
    <time dateTime={instant.toISOString()} title={show === "time" ? undefined : whole}>
      {show === "time" ? whole : show === "date" ? formatDate(instant, zone) : formatShortDate(instant, zone)}
    </time>
  );
}

interface DeadlineProps {
  at: Moment | null | undefined;
  zone?: string;
  /** The verb before it: "Closes", "Answer by". */
  label?: string;
  /** The word once it is over: "Closed". */
  past?: string;
  /** One line for lists, or two short ones for a narrow column; the full form says date, hour, zone and time left on two lines. */
  compact?: boolean | "narrow";
  /** What is said where there is none. */
  none?: string;
}

const DAY_MS = 86_400_000;

/** A deadline: date, hour, zone and time left, told by words and icon as well as colour. A script keeps the time left true. */
export function Deadline({ at, zone = DEFAULT_ZONE, label = "Closes", past = "Closed", compact = false, none = "No deadline announced" }: DeadlineProps) {
  if (!at) return <span className="text-soft">{none}</span>;
  const instant = toInstant(at);
  const leftMs = instant.getTime() - Date.now();
  const isOver = leftMs <= 0;
  const tone = isOver ? "text-soft" : leftMs < 3 * DAY_MS ? "text-danger" : leftMs < 10 * DAY_MS ? "text-warning" : "text-success";
  // Once it is over the label says so; on a page that was open meanwhile, the script says it here.
  const over = isOver ? "" : past.toLowerCase();
  const left = (
    <time-left class={`font-semibold whitespace-nowrap ${tone}`} at={instant.toISOString()} past={over}>
      {timeLeft(instant, new Date(), over)}
    </time-left>
  );
  const words =
    compact === "narrow" ? `${formatShortDate(instant, zone)}, ${formatHour(instant, zone)} ${zoneName(instant, zone)}` : formatDateTime(instant, zone);
  const moment = <time dateTime={instant.toISOString()}>{words}</time>;
  if (compact)
    return (
      <span>
        <Icon name="clock" size={1} className={`me-1 ${tone}`} />
        {isOver ? past : label} {moment}
        {compact === "narrow" ? <br /> : " · "}
        {left}
      </span>
    );
  return (
    <div className="flex gap-2.5">
      <Icon name="clock" size={1.375} className={`mt-0.5 ${tone}`} />
      <div>
        <p className="leading-snug">
          <span className="text-soft">{isOver ? past : label}</span> <strong className="font-semibold">{moment}</strong>
        </p>
        <p className="text-sm">{left}</p>
      </div>
    </div>
  );
}
