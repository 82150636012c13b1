import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";

/** The content of a page. `wide` for tables and lists, `reading` (default) for one column of text and forms; both begin at the same edge. */
export function Page({ children, width = "reading" }: { children: ReactNode; width?: "reading" | "wide" }) {
  return <div className="mx-auto w-full max-w-6xl px-4 pt-6 pb-16 sm:px-6">{width === "wide" ? children : <div className="max-w-3xl">{children}</div>}</div>;
}

interface PageHeaderProps {
  title: ReactNode;
  /** What kind of thing this is, above the title: "Challenge 12 · Project competition". */
  kicker?: ReactNode;
  lead?: ReactNode;
  /** Where one comes from. */
  back?: { href: string; label: string };
  status?: ReactNode;
  /** Buttons and links for what one can do with the whole page. */
  actions?: ReactNode;
}

export function PageHeader({ title, kicker, lead, back, status, actions }: PageHeaderProps) {
  return (
    <header className="mb-7">
      {back && (
        <p className="no-print mb-4 text-sm">
          <a href={back.href} className="inline-flex items-center gap-1">
            <Icon name="back" size={1} />
            {back.label}
          </a>
        </p>
      )}
      {(kicker || status) && (
        <div className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
          {kicker && <span>{kicker}</span>}
          {status}
        </div>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <h1 className="min-w-0 max-w-[46rem] text-2xl sm:text-3xl">{title}</h1>
        {actions && <div className="no-print flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {lead && <p className="mt-3 max-w-[46rem] text-lg text-soft">{lead}</p>}
    </header>
  );
}

/** A titled part of a page. Give it an id when something links to it. */
export function Section({ title, id, children, actions }: { title: ReactNode; id?: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <section id={id} className="mt-9">
      <div className="section-head mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line pb-1.5">
        <h2 className="text-xl">{title}</h2>
        {actions && <div className="no-print text-sm">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** Two columns on a wide screen: what the page is about, and beside it what matters for acting on it. */
export function Columns({ children, aside, asideLast = false }: { children: ReactNode; aside: ReactNode; asideLast?: boolean }) {
  const beside = <aside className="min-w-0 space-y-6 lg:order-2">{aside}</aside>;
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
      {!asideLast && beside}
      <div className="min-w-0 lg:order-1">{children}</div>
      {asideLast && beside}
    </div>
  );
}

interface SplitProps {
  /** What is read; its links and headings begin at `#mainId`. */
  main: ReactNode;
  mainId: string;
  mainLabel: string;
  /** What is filled in while reading: stays in sight on a wide screen and scrolls by itself. */
  sheet: ReactNode;
  sheetId: string;
  sheetLabel: string;
}

/** Reading and writing side by side; on a narrow screen one below the other, with links that stay in sight to jump between them. */
export function Split({ main, mainId, mainLabel, sheet, sheetId, sheetLabel }: SplitProps) {
  const jump = "inline-flex min-h-11 flex-1 items-center justify-center font-semibold";
  return (
    <>
      <nav aria-label="Jump" className="no-print sticky top-0 z-20 -mx-4 mb-4 flex divide-x divide-line border-y border-line bg-surface sm:-mx-6 lg:hidden">
        <a href={`#${mainId}`} className={jump}>
          {mainLabel}
        </a>
        <a href={`#${sheetId}`} className={jump}>
          {sheetLabel}
        </a>
      </nav>
      <div className="gap-x-6 lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <section id={mainId} aria-label={mainLabel} className="min-w-0 scroll-mt-14">
          {main}
        </section>
        <section
          aria-label={sheetLabel}
          className="mt-10 min-w-0 border-t-2 border-rule pt-5 lg:sticky lg:top-0 lg:mt-0 lg:max-h-screen lg:self-start lg:overflow-y-auto lg:border-s lg:border-t-0 lg:border-line lg:ps-6 lg:pe-2 lg:pt-0 lg:pb-6 print:static! print:max-h-none! print:overflow-visible!"
        >
          {/* Not the section: browsers would move the focus to what scrolls, away from what is wrong in the form. */}
          <div id={sheetId} className="scroll-mt-14">
            {sheet}
          </div>
        </section>
      </div>
    </>
  );
}

/** The grid of a list of cards. */
export function CardGrid({ children }: { children: ReactNode }) {
  return <ul className="grid gap-4 md:grid-cols-2">{children}</ul>;
}

interface CardProps {
  title: ReactNode;
  href?: string;
  kicker?: ReactNode;
  status?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  /** Renders as a list item, for use in CardGrid. */
  as?: "li" | "div";
  level?: 2 | 3;
}

/** One thing among others that people browse. The whole card is the link when it has one. */
export function Card({ title, href, kicker, status, children, footer, as: Tag = "div", level = 3 }: CardProps) {
  const Heading = `h${level}` as "h2" | "h3";
  return (
    <Tag className={`keep-together relative flex flex-col rounded-sm border border-line bg-surface p-4 sm:p-5 ${href ? "hover:border-rule" : ""}`}>
      {(kicker || status) && (
        <div className="mb-1 flex flex-wrap items-center justify-between gap-2 text-xs text-soft">
          <span>{kicker}</span>
          {status}
        </div>
      )}
      <Heading className="text-lg leading-snug">
        {href ? (
          <a href={href} className="after:absolute after:inset-0">
            {title}
          </a>
        ) : (
          title
        )}
      </Heading>
      {children && <div className="mt-2 text-sm text-soft">{children}</div>}
      {footer && <div className="mt-auto flex flex-wrap items-center gap-x-5 gap-y-1 border-t border-line pt-3 text-sm [div+&]:mt-3">{footer}</div>}
    </Tag>
  );
}
