import { together } from "#app/platform/together.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { publicAward } from "#app/domain/awards/catalogue.server.ts";
import type { PublicAward } from "#app/domain/awards/answers.ts";
import { PublicAwardBadge } from "#app/domain/awards/components/award-card.tsx";
import { call } from "#app/domain/call.server.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { parseParams } from "#app/platform/address.ts";
import { publicPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataList, Figure, Money, Table } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Meter } from "#app/ui/progress.tsx";
import { Badge } from "#app/ui/status.tsx";
import { StepTimes } from "#app/ui/step-times.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.award.title ?? "Award"} · Ishtirak` },
  ...(data ? [{ name: "description", content: `Awarded by ${data.award.sponsor.name} to ${data.award.partners.map(({ name }) => name).join(", ")}.` }] : []),
];

export const loader = publicPage({ topics: ["awards"] }, async ({ params, db, session }) => {
  const { id } = parseParams(idParams, params);
  const [award, isReader] = await together([publicAward(id), session ? call(db, "can_read_award", { award_id: id }) : false]);
  // An award has no public page before it is signed; people who work on it are redirected to their page.
  if (!award && isReader) throw redirect(`/awards/${id}/manage`);
  if (!award) throw new DomainError("not_found", 404);
  return { award, isReader };
});

export default function ShowAward() {
  const { award, isReader } = useLoaderData<typeof loader>();
  const { currency, time_zone: zone, challenge } = award;
  const paidPercent = (100 * award.paid_minor) / award.amount_minor;
  return (
    <Page width="wide">
      <PageHeader
        title={award.title}
        kicker={`Award ${award.number} · ${award.sponsor.name}`}
        status={<PublicAwardBadge status={award.status} />}
        back={{ href: "/awards", label: "Awards" }}
        actions={
          isReader && (
            <LinkButton href={`/awards/${award.id}/manage`} look="secondary">
              Manage award
            </LinkButton>
          )
        }
      />
      <div className="mb-8 figures">
        <Figure label="Awarded">
          <Money minor={award.amount_minor} currency={currency} />
        </Figure>
        <Figure
          label="Paid so far"
          note={
            <>
              <span className="mt-1 block">
                <Meter percent={paidPercent} />
              </span>
              <span>{Math.floor(paidPercent)} % of the award</span>
            </>
          }
        >
          <Money minor={award.paid_minor} currency={currency} />
        </Figure>
        <Figure label="Milestones met">
          {award.milestones_met} of {award.milestones.length}
        </Figure>
        <Figure label="Technology readiness" note={`from TRL ${challenge.trl_from} to TRL ${challenge.trl_to} required`}>
          {award.trl_reached ? `TRL ${award.trl_reached} reached` : "not reached yet"}
        </Figure>
      </div>
      <DataList
        items={[
          [
            "Challenge",
            <a key="challenge" href={`/challenges/${challenge.slug}`}>
              {challenge.title}
            </a>,
          ],
          [
            "Sponsor",
            <a key="sponsor" href={`/organisations/${award.sponsor.slug}`}>
              {award.sponsor.name}
            </a>,
          ],
          ["Fund", award.fund],
          ["Who owns the results", `${regimes[award.ip_regime].owns}. ${regimes[award.ip_regime].others}`],
          [
            "Publication",
            award.publication_review_days > 0
              ? `Free after a review of ${award.publication_review_days} days. No objection means consent.`
              : "Allowed without review.",
          ],
          award.completed_at !== null && ["Completed", <DateTime key="completed" at={award.completed_at} zone={zone} show="date" />],
          award.terminated_at !== null && ["Ended early", <DateTime key="terminated" at={award.terminated_at} zone={zone} show="date" />],
        ]}
      />
      <Section title="Partners">
        <Partners award={award} />
      </Section>
      <Section title="Milestones">
        <Milestones award={award} />
      </Section>
      <Section title="How long each step took">
        <Clocks award={award} />
      </Section>
    </Page>
  );
}

function Partners({ award }: { award: PublicAward }) {
  return (
    <Table
      caption="Partners and shares"
      quietCaption
      rows={award.partners}
      rowKey={({ slug }) => slug}
      columns={[
        {
          label: "Partner",
          heading: true,
          cell: ({ slug, name, is_lead }) => (
            <>
              <a href={`/organisations/${slug}`}>{name}</a>
              {is_lead && <span className="font-normal text-soft"> (leads)</span>}
            </>
          ),
        },
        { label: "Share of the grant", numeric: true, cell: ({ grant_share_percent }) => `${grant_share_percent} %` },
      ]}
    />
  );
}

function Milestones({ award }: { award: PublicAward }) {
  const { time_zone: zone } = award;
  return (
    <Table
      caption="Milestones"
      quietCaption
      rows={award.milestones}
      rowKey={({ position }) => position}
      columns={[
        { label: "Milestone", heading: true, cell: ({ position }) => `Milestone ${position}` },
        { label: "Due", cell: ({ due_on }) => <DateTime at={due_on} show="date" /> },
        { label: "TRL", cell: ({ trl, trl_reached }) => (trl_reached ? `TRL ${trl_reached} reached` : `TRL ${trl} promised`) },
        {
          label: "Work",
          cell: ({ met_at, met_percent, rejected_at }) =>
            met_at ? (
              <>
                <Badge tone="success">{met_percent === 100 ? "Met" : `Met by ${met_percent} %`}</Badge> <DateTime at={met_at} zone={zone} show="short" />
              </>
            ) : rejected_at ? (
              <Badge tone="danger">Not met</Badge>
            ) : (
              <Badge tone="neutral" icon="clock">
                Upcoming
              </Badge>
            ),
        },
        {
          label: "Money",
          cell: ({ paid_at }) =>
            paid_at ? (
              <>
                <Badge tone="success" icon="money">
                  Paid
                </Badge>{" "}
                <DateTime at={paid_at} zone={zone} show="short" />
              </>
            ) : (
              <span className="text-soft">not paid</span>
            ),
        },
      ]}
    />
  );
}

/** The duration of each step, from closing to the first payment. */
function Clocks({ award }: { award: PublicAward }) {
  const { closed_at, decided_at, activated_at, first_paid_at, time_zone: zone } = award;
  return (
    <StepTimes
      zone={zone}
      steps={[
        { step: "Bidding closed", at: closed_at },
        { step: "Award decided", at: decided_at },
        { step: "Signed by every party", at: activated_at },
        { step: "First payment", at: first_paid_at },
      ]}
    />
  );
}
