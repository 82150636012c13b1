import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { myContext } from "#app/domain/accounts/context.server.ts";
import { listChallenges } from "#app/domain/challenges/catalogue.server.ts";
import { type CatalogueCard, readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { reasonSentence } from "#app/domain/challenges/fit.ts";
import type { WatchedChallenge } from "#app/domain/challenges/following.ts";
import { parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Start a team · Ishtirak" }];

const START = "/teams/start";
const FITTING_MAXIMUM = 10;
// The roles that start_team accepts; organisations that it would refuse are not offered.
const LEADING: readonly string[] = ["owner", "manager", "supervisor"];

const startQuery = z.object({
  words: z.string().trim().max(200).catch("").default(""),
  /** Every open challenge, the one that closes soonest first. */
  all: z.literal("yes").optional().catch(undefined),
  /** Slug of the organisation that would lead. */
  for: z.string().max(90).optional().catch(undefined),
  after: z.string().max(120).optional().catch(undefined),
});
type StartQuery = z.output<typeof startQuery>;

function addressOf(query: StartQuery, after?: readonly (string | number)[]): string {
  const given = { words: query.words, all: query.all, for: query.for, after: after?.join("_") };
  const search = new URLSearchParams(Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1])));
  return search.size > 0 ? `${START}?${search}` : START;
}

/** The open and upcoming challenges of a search. */
async function search(query: StartQuery) {
  const asked = readCatalogueQuery(new URLSearchParams({ words: query.words, ...(query.after ? { after: query.after } : {}) }));
  const { items, next, understood } = await listChallenges({ ...asked, status: ["forecast", "open"] });
  const searched = understood?.is_corrected ? understood.words : query.words;
  return { items, searched, first: query.after ? addressOf(query) : null, next: next ? addressOf(query, next) : null };
}

/** The challenges that the reader watches, and those that match the lead organisation. */
async function suggest(db: Db, slug: string | undefined) {
  const [watched, fitting] = await together([
    call(db, "watched_challenges", { after: null }),
    slug === undefined ? null : call(db, "challenges_for_organisation", { slug }),
  ]);
  const mine = watched.items.filter(({ status }) => status === "open" || status === "forecast");
  const others = fitting?.items.filter(({ id }) => !mine.some((one) => one.id === id)) ?? [];
  return { watched: mine, fitting: fitting ? { ...fitting.organisation, items: others } : null };
}

export const loader = signedInPage(async ({ db, context, url }) => {
  const query = parseQuery(startQuery, url);
  const mine = (await myContext(context))?.organisations ?? [];
  const organisations = mine.filter(({ roles }) => roles.some((role) => LEADING.includes(role))).map(({ slug, name }) => ({ slug, name }));
  const lead = organisations.find(({ slug }) => slug === query.for) ?? organisations[0];
  const isSearch = query.words !== "" || query.all !== undefined;
  return {
    query: { ...query, for: lead?.slug },
    organisations,
    isMember: mine.length > 0,
    found: isSearch ? await search({ ...query, for: lead?.slug }) : null,
    suggested: isSearch ? null : await suggest(db, lead?.slug),
  };
});

/** The page to choose the challenge and the lead organisation; the next page names the team. */
export default function StartATeam() {
  const { query, organisations, isMember, found, suggested } = useLoaderData<typeof loader>();
  if (organisations.length === 0) return <NobodyToLead isMember={isMember} />;
  const all = addressOf({ words: "", all: "yes", for: query.for });
  return (
    <Page>
      <PageHeader title="Start a team" back={{ href: "/teams", label: "My teams" }} lead="Choose a challenge. Next, you name the team and invite partners." />
      <form method="get" action={START} data-apply role="search" className="mb-8 flex flex-wrap items-end gap-3">
        {organisations.length > 1 && (
          <label className="min-w-0 flex-1 basis-full font-semibold sm:basis-56">
            Lead organisation
            <select name="for" defaultValue={query.for} className="control mt-1 font-normal">
              {organisations.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="min-w-0 flex-1 basis-56 font-semibold">
          {" "}
          Search{" "}
          <input
            type="search"
            name="words"
            defaultValue={query.words}
            maxLength={200}
            autoComplete="off"
            enterKeyHint="search"
            className="control mt-1 font-normal"
          />
        </label>
        <Button icon="search">Search challenges</Button>
      </form>
      {found && <Found found={found} lead={query.for} all={query.words === "" ? null : all} />}
      {suggested && <Suggested suggested={suggested} lead={query.for} all={all} />}
    </Page>
  );
}

/** For people who can't start a team: the reason and alternatives. */
function NobodyToLead({ isMember }: { isMember: boolean }) {
  return (
    <Page>
      <PageHeader title="Start a team" back={{ href: "/teams", label: "My teams" }} />
      <EmptyState
        title={isMember ? "Only managers, supervisors and owners can start teams" : "You are not a member of an organisation yet"}
        action={
          <>
            {!isMember && <LinkButton href="/organisations/new">Register organisation</LinkButton>}
            <LinkButton href="/openings" look="secondary">
              Student openings
            </LinkButton>
          </>
        }
      >
        {isMember
          ? "An owner of your organisation assigns these roles. A team can also invite you. Students ask to join through a student opening."
          : "If your organisation is already registered, ask a colleague to invite you. Students ask to join a team through a student opening."}
      </EmptyState>
    </Page>
  );
}

type Found = Awaited<ReturnType<typeof search>>;

function Found({ found, lead, all }: { found: Found; lead: string | undefined; all: string | null }) {
  const { items, searched, first, next } = found;
  return (
    <Section title={searched ? `Challenges for “${searched}”` : "Open and upcoming challenges"}>
      {items.length > 0 ? (
        <Choices challenges={items} lead={lead} />
      ) : (
        <EmptyState
          title="No open challenge matches"
          action={
            all && (
              <LinkButton href={all} look="secondary">
                All open challenges
              </LinkButton>
            )
          }
        >
          Search for fewer or different words.
        </EmptyState>
      )}
      <Pagination previous={first} next={next} previousLabel="First page" />
    </Section>
  );
}

type Suggestions = Awaited<ReturnType<typeof suggest>>;

function Suggested({ suggested: { watched, fitting }, lead, all }: { suggested: Suggestions; lead: string | undefined; all: string }) {
  const best = fitting?.items.slice(0, FITTING_MAXIMUM) ?? [];
  return (
    <>
      {watched.length > 0 && (
        <Section title="Challenges you watch">
          <Choices challenges={watched} lead={lead} />
        </Section>
      )}
      {fitting && best.length > 0 && (
        <Section
          title={`For ${fitting.name}`}
          actions={fitting.items.length > best.length && <a href={`/challenges/for/${fitting.slug}`}>All {fitting.items.length} that match</a>}
        >
          <Choices challenges={best.map((one) => ({ ...one, why: reasonSentence(one, fitting.kind) }))} lead={lead} />
        </Section>
      )}
      {watched.length + best.length === 0 ? (
        <EmptyState title="No suggestions yet" action={<LinkButton href={all}>All open challenges</LinkButton>}>
          This page lists challenges that you watch, and challenges that match your organisation’s capabilities.
        </EmptyState>
      ) : (
        <p className="mt-6">
          <a href={all}>All open challenges</a>
        </p>
      )}
    </>
  );
}

type Choice = Pick<CatalogueCard & WatchedChallenge, "id" | "slug" | "title" | "organisation" | "status" | "opens_at" | "time_zone"> & {
  closes_at: string | null;
  why?: string;
};

function Choices({ challenges, lead }: { challenges: readonly Choice[]; lead: string | undefined }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {challenges.map(({ id, slug, title, organisation, status, opens_at, closes_at, time_zone, why }) => (
        <li key={id} className="keep-together flex flex-wrap items-center gap-x-6 gap-y-3 py-4">
          <div className="min-w-0 flex-1 basis-72">
            <p className="mb-0.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-soft">
              <ChallengeStatusBadge status={status} />
              {organisation}
            </p>
            <h3 className="text-lg leading-snug">
              <a href={`/challenges/${slug}`}>{title}</a>
            </h3>
            {why && <p className="mt-1 text-sm">{why}</p>}
            <p className="mt-1 text-sm">
              {status === "forecast" ? (
                <>
                  Opens <DateTime at={opens_at} zone={time_zone} />
                </>
              ) : closes_at === null ? (
                "Always open"
              ) : (
                <Deadline at={closes_at} zone={time_zone} compact />
              )}
            </p>
          </div>
          <LinkButton href={`/teams/new?challenge=${id}${lead ? `&for=${lead}` : ""}`} look="secondary">
            Start a team<span className="sr-only"> for {title}</span>
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}
