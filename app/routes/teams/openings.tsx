import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { OpeningListCard } from "#app/domain/teams/components/opening-card.tsx";
import { findOpenings } from "#app/domain/teams/students.server.ts";
import { levelNames, type OpeningsFilter, openingsFilter, STIPEND_CURRENCY } from "#app/domain/teams/schema.ts";
import { parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { amountSentence, formatMoney, parseAmount } from "#app/platform/money.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { type ChosenFilter, ChosenFilters } from "#app/ui/chosen-filters.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { CardGrid, Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Student openings · Ishtirak" }];

export const loader = signedInPage(async ({ db, url }) => {
  const filter = parseQuery(openingsFilter, url);
  const stipend = parseAmount(filter.stipend, STIPEND_CURRENCY);
  const { openings, next } = await findOpenings(db, { ...filter, stipend });
  const isFiltered = address(filter) !== "/openings";
  const isStipendOdd = filter.stipend !== "" && stipend === null;
  return {
    filter,
    stipend,
    isStipendOdd,
    openings,
    isFiltered,
    first: filter.at ? address(filter) : null,
    next: next ? address(filter, { at: next[0], id: next[1] }) : null,
  };
});

function address(filter: OpeningsFilter, key?: { at: string; id: string }): string {
  const { words, level, hours, stipend, paid, credit, place, closing } = filter;
  const ticks = { paid: paid && "yes", credit: credit && "yes" };
  const given = Object.entries({
    words,
    level,
    hours: hours?.toString(),
    stipend,
    ...ticks,
    place,
    package: filter.package,
    closing: closing?.toString(),
    ...key,
  });
  const search = new URLSearchParams(given.filter((entry): entry is [string, string] => Boolean(entry[1])));
  return search.size > 0 ? `/openings?${search}` : "/openings";
}

/** The active filters, in the order of the form. */
function chosenFilters(filter: OpeningsFilter, stipend: number | null): ChosenFilter[] {
  const { words, place, level, hours, paid, credit, closing } = filter;
  const chip = (label: string | false, without: Partial<OpeningsFilter>): ChosenFilter[] =>
    label ? [{ key: Object.keys(without).join(), label, without: address({ ...filter, at: undefined, id: undefined, ...without }) }] : [];
  return [
    ...chip(words !== "" && `“${words}”`, { words: "" }),
    ...chip(place !== "" && `In ${place}`, { place: "" }),
    ...chip(filter.package !== "" && `Package “${filter.package}”`, { package: "" }),
    ...chip(level !== undefined && levelNames[level], { level: undefined }),
    ...chip(hours !== undefined && `At most ${hours} hours a week`, { hours: undefined }),
    ...chip(closing !== undefined && `Closing within ${closing} days`, { closing: undefined }),
    ...chip(stipend !== null && `At least ${formatMoney(stipend, STIPEND_CURRENCY)} a month`, { stipend: "" }),
    ...chip(paid && "With a stipend", { paid: false }),
    ...chip(credit && "Counts for credit", { credit: false }),
  ];
}

export default function OpeningsBoard() {
  const { filter, stipend, isStipendOdd, openings, isFiltered, first, next } = useLoaderData<typeof loader>();
  return (
    <Page width="wide">
      <PageHeader
        title="Student openings"
        lead="Teams that bid for a challenge, or work on an award, look for students. You ask to join, your supervisor agrees, you accept the joining terms, and the team decides."
        actions={
          <LinkButton href="/requests" look="secondary">
            Requests
          </LinkButton>
        }
      />
      <form
        method="get"
        action="/openings"
        data-apply
        role="search"
        className="mb-6 grid items-end gap-3 rounded-sm border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-4"
      >
        <Words name="words" label="Search by skill or word" value={filter.words} />
        <Words name="place" label="Location" value={filter.place} />
        <Words name="package" label="Work package" value={filter.package} />
        <label className="font-semibold">
          Level
          <select name="level" defaultValue={filter.level ?? ""} className="control mt-1 font-normal">
            <option value="">Any level</option>
            <option value="undergraduate">{levelNames.undergraduate}</option>
            <option value="graduate">{levelNames.graduate}</option>
          </select>
        </label>
        <label className="font-semibold">
          Hours a week
          <select name="hours" defaultValue={filter.hours ?? ""} className="control mt-1 font-normal">
            <option value="">Any number</option>
            {[5, 10, 20, 30].map((hours) => (
              <option key={hours} value={hours}>
                At most {hours}
              </option>
            ))}
          </select>
        </label>
        <label className="font-semibold">
          Closing
          <select name="closing" defaultValue={filter.closing ?? ""} className="control mt-1 font-normal">
            <option value="">Any time</option>
            <option value="7">Within a week</option>
            <option value="14">Within two weeks</option>
            <option value="30">Within a month</option>
          </select>
        </label>
        <Stipend typed={filter.stipend} isOdd={isStipendOdd} />
        <div className="flex flex-wrap gap-x-6 gap-y-1 lg:col-span-1 lg:flex-col">
          <Tick name="paid" label="With a stipend" isTicked={filter.paid} />
          <Tick name="credit" label="Counts for credit" isTicked={filter.credit} />
        </div>
        <Button icon="search" className="sm:justify-self-start">
          Show
        </Button>
      </form>
      <ChosenFilters chosen={chosenFilters(filter, stipend)} clear="/openings" />
      {openings.length > 0 ? (
        <CardGrid>
          {openings.map((opening) => (
            <OpeningListCard key={opening.id} opening={opening} />
          ))}
        </CardGrid>
      ) : (
        <EmptyState
          title={isFiltered ? "No openings match" : "No open student openings"}
          action={
            isFiltered && (
              <LinkButton href="/openings" look="secondary">
                Show all openings
              </LinkButton>
            )
          }
        >
          {isFiltered ? "Remove a filter to see more openings." : "Teams post openings when new challenges open. Come back then."}
        </EmptyState>
      )}
      <Pagination previous={first} next={next} previousLabel="First page" />
    </Page>
  );
}

function Words({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="font-semibold">
      {label}
      <input type="search" name={name} defaultValue={value} maxLength={60} className="control mt-1 font-normal" />
    </label>
  );
}

function Stipend({ typed, isOdd }: { typed: string; isOdd: boolean }) {
  return (
    <div>
      <label htmlFor="stipend" className="font-semibold">
        Minimum stipend per month
      </label>
      {isOdd && (
        <p id="stipend-error" role="alert" className="flex gap-1.5 text-sm font-semibold text-danger">
          <Icon name="stop" size={1} className="mt-0.5" />
          {amountSentence(STIPEND_CURRENCY)}
        </p>
      )}
      <div className="mt-1 flex">
        <span className="flex shrink-0 items-center rounded-s-sm border border-e-0 border-rule bg-sunken px-2.5 text-sm text-soft">{STIPEND_CURRENCY}</span>
        <input
          id="stipend"
          name="stipend"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typed}
          maxLength={40}
          aria-invalid={isOdd || undefined}
          aria-describedby={isOdd ? "stipend-error" : undefined}
          className="control rounded-s-none"
        />
      </div>
    </div>
  );
}

function Tick({ name, label, isTicked }: { name: string; label: string; isTicked: boolean }) {
  return (
    <label className="flex items-center gap-2.5">
      <input type="checkbox" name={name} value="yes" defaultChecked={isTicked} className="choice" />
      {label}
    </label>
  );
}
