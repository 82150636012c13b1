import { Icon } from "#app/ui/icons.tsx";
import { usePageInfo } from "#app/ui/page-info.ts";
import type { MyContext } from "../schema.ts";
import { platformRoleNames } from "../schema.ts";

interface Place {
  href: string;
  label: string;
}

function placesFor(me: MyContext | null): Place[] {
  const everyone = [
    { href: "/challenges", label: "Challenges" },
    { href: "/awards", label: "Awards" },
    { href: "/organisations", label: "Organisations" },
  ];
  return me ? [{ href: "/home", label: "My work" }, ...everyone] : everyone;
}

/** The head of every page: the way home, the main places, and the account. */
export function SiteHeader({ me }: { me: MyContext | null }) {
  const { path } = usePageInfo();
  const isHere = (href: string) => (path === href ? "page" : path.startsWith(`${href}/`) ? "true" : undefined);
  return (
    <header className="no-print border-t-4 border-b border-t-accent border-b-line bg-surface">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-8 px-4 sm:px-6">
        <a href="/" className="flex items-center gap-2.5 py-2 text-ink no-underline hover:text-ink">
          <span className="text-xl font-bold tracking-tight">Ishtirak</span>
          <span className="wordmark">
            <span className="sr-only" lang="ur" dir="rtl">
              اشتراک
            </span>
          </span>
        </a>
        <nav
          aria-label="Main"
          className="order-3 flex w-full flex-wrap justify-between gap-x-2 text-sm sm:order-none sm:w-auto sm:justify-start sm:gap-x-5 sm:text-base"
        >
          {placesFor(me).map(({ href, label }) => (
            <a key={href} href={href} className="nav-link whitespace-nowrap" aria-current={isHere(href)}>
              {label}
            </a>
          ))}
        </nav>
        <div className="ms-auto flex items-center gap-4 text-sm">{me ? <Account me={me} /> : <SignedOut />}</div>
      </div>
    </header>
  );
}

function SignedOut() {
  return (
    <>
      <a href="/sign-in" className="py-2">
        Sign in
      </a>
      <a href="/sign-up" className="rounded-sm border border-accent px-3 py-1.5 font-semibold no-underline hover:bg-accent-wash">
        Join
      </a>
    </>
  );
}

function Account({ me }: { me: MyContext }) {
  const unread = me.unreadNotices;
  return (
    <>
      <a href="/notices" className="flex items-center gap-1 py-2 text-ink">
        <Icon name="bell" />
        <span className="max-sm:sr-only">Notices</span>
        {unread > 0 && (
          <span className="rounded-full bg-accent px-1.5 text-xs font-bold text-on-accent">
            <span className="sr-only">(</span>
            {unread > 99 ? "99+" : unread}
            <span className="sr-only"> unread)</span>
          </span>
        )}
      </a>
      <details data-menu className="relative">
        <summary className="flex list-none items-center gap-1 py-2 [&::-webkit-details-marker]:hidden">
          <Icon name="person" />
          <span className="max-w-40 truncate max-sm:sr-only">{me.name}</span>
          <Icon name="chevron" size={0.875} />
        </summary>
        <div className="absolute end-0 z-10 mt-1 w-72 rounded-sm border border-rule bg-surface p-4 shadow-lg">
          <p className="font-semibold">{me.name}</p>
          {me.roles.length > 0 && <p className="text-soft">{me.roles.map((role) => platformRoleNames[role]).join(", ")}</p>}
          <ul className="mt-3 space-y-2 border-t border-line pt-3">
            {me.organisations.map(({ slug, name }) => (
              <li key={slug}>
                <a href={`/organisations/${slug}`}>{name}</a>
              </li>
            ))}
            <li>
              <a href="/account">Your profile and password</a>
            </li>
            <li>
              <a href="/account/notices">Notification settings</a>
            </li>
            <li>
              <a href="/account/student">Your student profile</a>
            </li>
            {me.roles.includes("administrator") && (
              <li>
                <a href="/admin/people">Roles in the authority</a>
              </li>
            )}
            {me.roles.some((role) => role === "administrator" || role === "auditor") && (
              <li>
                <a href="/admin/organisations">Organisations to verify</a>
              </li>
            )}
          </ul>
          <form method="post" action="/sign-out" className="mt-3 border-t border-line pt-3">
            <button type="submit" className="text-accent underline">
              Sign out
            </button>
          </form>
        </div>
      </details>
    </>
  );
}

/** The foot of every page. */
export function SiteFooter() {
  return (
    <footer className="mt-auto border-t border-line bg-surface text-sm text-soft">
      <div className="mx-auto flex max-w-6xl flex-wrap justify-between gap-x-10 gap-y-2 px-4 py-6 sm:px-6">
        <p className="max-w-prose">
          Organisations post research challenges on Ishtirak. Teams submit proposals, and grants are awarded and paid. Any change to the audit log can be
          detected.
        </p>
        <p>All times are shown with their time zone.</p>
      </div>
    </footer>
  );
}
