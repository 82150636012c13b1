import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { searchChallenges } from "#app/domain/challenges/catalogue.server.ts";
import { type CatalogueCard, readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";
import { publicPage } from "#app/platform/page.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Money } from "#app/ui/data.tsx";
import { Icon, type IconName } from "#app/ui/icons.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [
  { title: "Ishtirak: research challenges and grants" },
  {
    name: "description",
    content:
      "R&D organisations publish research challenges. Universities and firms submit proposals, and students join their teams. Grants are paid by milestone.",
  },
];

const SHOWN = 4;

export const loader = publicPage({ topics: ["challenges", "organisations"] }, async () => {
  const { items, counts } = await searchChallenges(readCatalogueQuery(new URLSearchParams("status=open&sort=closing")));
  return { items: items.slice(0, SHOWN), open: counts.total, forecast: counts.status?.forecast ?? 0, closing: counts.closing ?? {} };
});

const WAYS: { icon: IconName; who: string; what: string; href: string; link: string }[] = [
  {
    icon: "people",
    who: "Universities and firms",
    what: "Find a challenge that fits your people and equipment. Bid alone or with partners. See when each payment is due.",
    href: "/challenges",
    link: "Find challenges",
  },
  {
    icon: "person",
    who: "Students",
    what: "Join a team with your supervisor's consent. Get a work record that others can verify.",
    href: "/sign-up",
    link: "Join Ishtirak",
  },
  {
    icon: "building",
    who: "R&D organisations",
    what: "Post a challenge, get funding, review proposals fairly and pay for results.",
    href: "/sign-up",
    link: "Join Ishtirak",
  },
  {
    icon: "search",
    who: "The public",
    what: "See who received an award, for which work, and which milestones were met.",
    href: "/awards",
    link: "See all awards",
  },
];

const STEPS = [
  ["An organisation posts a challenge", "It states the problem, the amount, the closing time and who will own the results."],
  ["Teams submit proposals", "Each proposal contains the work plan, the budget and the shares. It stays sealed until closing."],
  ["Reviewers score the proposals", "They have no conflict of interest. They use the criteria that were published with the challenge."],
  ["The parties sign the award", "They sign a grant agreement, and a deed that says who owns the results."],
  ["Milestones are paid", "A milestone is paid after its work is accepted. The person who accepts the work never pays for it."],
] as const;

function OpenNow({ items, open }: { items: CatalogueCard[]; open: number }) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="open-now" className="border-t-2 border-accent">
      <h2 id="open-now" className="flex items-baseline justify-between gap-4 pt-2 text-lg">
        Closing soon{" "}
        <a href="/challenges?status=open" className="text-sm font-normal">
          All {open.toLocaleString("en-GB")} open challenges
        </a>
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {items.map((challenge) => (
          <li key={challenge.slug} className="py-3">
            <p className="leading-snug font-semibold">
              <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
            </p>
            <p className="text-sm text-soft">{challenge.organisation}</p>
            <div className="mt-1 flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
              <p>{challenge.closes_at === null ? "Always open" : <Deadline at={challenge.closes_at} zone={challenge.time_zone} compact="narrow" />}</p>
              <p className="font-semibold">
                <Money minor={challenge.amount_minor} currency={challenge.currency} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Counts of challenges, each a link to the list. A count of zero is not shown. */
function Numbers({ numbers }: { numbers: readonly (readonly [count: number, label: string, href: string])[] }) {
  return (
    <ul className="mt-8 flex flex-wrap gap-x-10 gap-y-4">
      {numbers
        .filter(([count]) => count > 0)
        .map(([count, label, href]) => (
          <li key={href} className="border-s-2 border-accent ps-3">
            <span className="tabular block text-2xl leading-tight font-semibold">{count.toLocaleString("en-GB")}</span>
            <a href={href} className="text-sm">
              {label}
            </a>
          </li>
        ))}
    </ul>
  );
}

export default function Front() {
  const { items, open, forecast, closing } = useLoaderData<typeof loader>();
  return (
    <>
      <section className="border-b border-line bg-surface">
        <div className={`mx-auto grid max-w-6xl gap-x-14 gap-y-10 px-4 py-12 sm:px-6 sm:py-16 ${items.length > 0 ? "lg:grid-cols-[minmax(0,1fr)_24rem]" : ""}`}>
          <div>
            <h1 className="max-w-[22ch] text-3xl sm:text-[2.75rem] sm:leading-[1.1]">Research challenges, from the problem to the grant</h1>
            <p className="mt-5 max-w-[58ch] text-lg text-soft">
              R&D organisations publish the problems they need solved. Universities, firms and students submit proposals together. Grants are paid for results.
            </p>
            <form method="get" action="/challenges" role="search" className="mt-7 flex max-w-[36rem] flex-wrap items-end gap-3">
              <label className="min-w-0 flex-1 basis-60 font-semibold">
                Search challenges by topic
                <input type="search" name="words" maxLength={200} placeholder="radar, battery, “machine vision”" className="control mt-1 font-normal" />
              </label>
              <Button icon="search">Search</Button>
            </form>
            <Numbers
              numbers={[
                [open, "open now", "/challenges?status=open"],
                [closing["14_days"] ?? 0, "close within 14 days", "/challenges?status=open&closing=14_days"],
                [closing.always_open ?? 0, "always open", "/challenges?status=open&closing=always_open"],
                [forecast, "open later", "/challenges?status=forecast"],
              ]}
            />
            <p className="mt-8 flex flex-wrap gap-3">
              <LinkButton href="/challenges" look="secondary">
                See all challenges
              </LinkButton>
              <LinkButton href="/sign-up" look="secondary">
                Join Ishtirak
              </LinkButton>
            </p>
          </div>
          <OpenNow items={items} open={open} />
        </div>
      </section>
      <div className="mx-auto max-w-6xl px-4 pb-16 sm:px-6">
        <section className="pt-10">
          <h2 className="text-xl">Who it is for</h2>
          <ul className="mt-4 grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
            {WAYS.map((way) => (
              <li key={way.who} className="border-t-2 border-accent pt-3">
                <h3 className="flex items-center gap-2 text-base">
                  <Icon name={way.icon} className="text-accent" />
                  {way.who}
                </h3>
                <p className="mt-1 text-sm text-soft">{way.what}</p>
                <p className="mt-2 text-sm font-semibold">
                  <a href={way.href}>{way.link}</a>
                </p>
              </li>
            ))}
          </ul>
        </section>
        <section className="pt-12">
          <h2 className="text-xl">How it works</h2>
          <ol className="mt-4 grid gap-px overflow-hidden rounded-sm border border-line bg-line sm:grid-cols-5">
            {STEPS.map(([title, text], index) => (
              <li key={title} className="bg-surface p-4">
                <p className="tabular text-sm text-soft">{index + 1}</p>
                <h3 className="text-base">{title}</h3>
                <p className="mt-1 text-sm text-soft">{text}</p>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </>
  );
}
