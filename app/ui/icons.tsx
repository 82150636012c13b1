// One stroke weight, one grid of 20. Icons are decoration beside words, so they are hidden from screen readers.
const PATHS = {
  check: "M4 10.5l4 4 8-9",
  cross: "M5 5l10 10M15 5L5 15",
  info: "M10 9v5M10 6.2v.1M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z",
  warning: "M10 3l7.5 13.5h-15zM10 8v4M10 14v.1",
  stop: "M7 2.5h6l4.5 4.500v6L13 17.500H7L2.5 13V7zM10 6v5M10 13.500v.1",
  clock: "M10 2.500a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 6v4.300l3 1.7",
  lock: "M4.5 9h11v8h-11zM7 9V6.200a3 3 0 0 1 6 0V9",
  file: "M5 2.500h6.500L15.5 6.500v11H5zM11.5 2.500v4h4",
  download: "M10 3v9M6 8.500l4 4 4-4M4 16.500h12",
  arrow: "M4 10h11M11 5.500l4.5 4.5-4.5 4.5",
  back: "M16 10H5M9 5.500L4.5 10 9 14.5",
  search: "M9 3.500a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4",
  person: "M10 3a3.2 3.2 0 1 0 0 6.400A3.2 3.2 0 0 0 10 3zM3.5 17c.6-3.3 3.2-5 6.5-5s5.9 1.7 6.5 5",
  people:
    "M7.5 4a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.400zM2 16c.5-2.9 2.6-4.3 5.5-4.300S12.5 13.1 13 16M13 4.500a2.4 2.4 0 0 1 0 4.700M15 12c1.8.6 2.8 1.9 3.2 4",
  building: "M4 17V4l7-1.500V17M11 7l5 1.500V17M2.5 17h15M6.5 7v.1M6.5 10v.1M6.5 13v.1M8.7 7v.1M8.7 10v.1M8.7 13v.1",
  money: "M2.5 5.500h15v9h-15zM10 7.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM5 8v4M15 8v4",
  dot: "M10 7.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  circle: "M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12z",
  plus: "M10 4v12M4 10h12",
  bell: "M5 13.500V9a5 5 0 0 1 10 0v4.500l1.5 1.500h-13zM8.5 17.500h3",
  chevron: "M5.5 8l4.5 4.500L14.5 8",
  edit: "M4 16l.8-3.500L13.5 3.800l2.7 2.7-8.7 8.700z",
} as const;

export type IconName = keyof typeof PATHS;

/** A small line icon; `size` in rem. Directional ones turn round in right-to-left text. How it is drawn stands in the stylesheet. */
export function Icon({ name, size = 1.125, className = "" }: { name: IconName; size?: number; className?: string }) {
  const turns = name === "arrow" || name === "back" ? " rtl:-scale-x-100" : "";
  const rem = `${size}rem`;
  return (
    <svg className={`icon${turns}${className && ` ${className}`}`} viewBox="0 0 20 20" width={rem} height={rem} aria-hidden="true">
      <path d={PATHS[name]} fill={name === "dot" ? "currentColor" : undefined} />
    </svg>
  );
}
