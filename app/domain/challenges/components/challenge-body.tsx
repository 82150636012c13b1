import { regimes } from "#app/domain/ip/schema.ts";
import { DataList, Money, Table } from "#app/ui/data.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Markdown } from "#app/ui/markdown.tsx";
import { Section } from "#app/ui/page.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { PublishedChallenge } from "#app/domain/challenges/answers.ts";
import { applicantNames, bidderSentences, routeNames, planSentences, selectionSentences, trlNames } from "../schema.ts";
import { FileLinks } from "./file-table.tsx";
import { WorkPackages } from "./work-packages.tsx";

type MayLack = "amount_minor" | "ip_regime" | "published_at";

/** The content of a challenge. A draft may lack some of it, and the page then says so. */
export type ReadableChallenge = Omit<PublishedChallenge, MayLack | "opens_at" | "closes_at" | "status" | "questions" | "version" | "relations" | "results"> & {
  [name in MayLack]: PublishedChallenge[name] | null;
};

/** The content of a challenge on its public page and in previews. */
export function ChallengeBody({ challenge }: { challenge: ReadableChallenge }) {
  const isIdea = challenge.kind === "idea_challenge";
  const regime = challenge.ip_regime && regimes[challenge.ip_regime];
  return (
    <>
      <Facts challenge={challenge} />
      {challenge.problem && (
        <Section title="Problem statement">
          <Markdown text={challenge.problem} />
        </Section>
      )}
      {!isIdea && challenge.work_packages.length > 0 && (
        <Section title="Work packages" id="packages">
          <WorkPackages packages={challenge.work_packages} currency={challenge.currency} />
        </Section>
      )}
      <Section title="Criteria" id="criteria">
        <p className="mb-4 text-sm text-soft">
          Reviewers score each criterion from 0 to 5 in steps of 0.5. An award needs an overall score of at least {challenge.overall_threshold_percent}%.{" "}
          {selectionSentences[challenge.selection_mode]}
          {challenge.standstill_days > 0 &&
            ` After the decision, no award is signed for ${challenge.standstill_days} ${challenge.standstill_days === 1 ? "day" : "days"}. In that time, teams can ask for a review of the decision.`}
        </p>
        <Criteria criteria={challenge.criteria} />
      </Section>
      {challenge.prompts.length > 0 && (
        <Section title="Questions for applicants">
          <ol className="list-decimal space-y-1.5 ps-5">
            {challenge.prompts.map(({ prompt, is_required }) => (
              <li key={prompt}>
                {prompt}
                {!is_required && <span className="text-soft"> (optional)</span>}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {regime && (
        <Section title="IP terms" id="ip">
          <p>
            <strong>{regime.label}.</strong> Others: {regime.others}
          </p>
          <ul className="mt-3 list-disc space-y-1.5 ps-5">
            {regime.consequences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p className="mt-3">
            Publications are reviewed within {challenge.publication_review_days} days. No answer counts as consent. You keep your background IP.
          </p>
        </Section>
      )}
      {!isIdea && (
        <Section title="Milestones and payments" id="rules">
          <ul className="list-disc space-y-1.5 ps-5">
            {planSentences(challenge).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      )}
      <PathToOrder challenge={challenge} />
      {(challenge.attachments.length > 0 || challenge.has_annex) && (
        <Section title="Attachments" id="attachments">
          <FileLinks challengeId={challenge.id} files={challenge.attachments} />
          {challenge.has_annex && <AnnexLine challenge={challenge} />}
        </Section>
      )}
      {challenge.source_url && (
        <p className="mt-8 text-sm text-soft">
          First published at{" "}
          <a href={challenge.source_url} rel="nofollow noopener">
            {challenge.source_url}
          </a>
          .
        </p>
      )}
    </>
  );
}

function Facts({ challenge }: { challenge: ReadableChallenge }) {
  const isIdea = challenge.kind === "idea_challenge";
  const regime = challenge.ip_regime && regimes[challenge.ip_regime];
  const trl = (level: number) => `TRL ${level}, ${trlNames[level - 1]?.toLowerCase()}`;
  return (
    <DataList
      items={[
        ["Who can apply", <WhoMayApply key="who" challenge={challenge} />],
        [
          "Amount",
          <>
            <Money minor={challenge.amount_minor} currency={challenge.currency} /> for{" "}
            {challenge.expected_awards === 1 ? "one award" : `about ${challenge.expected_awards} awards`}
            {challenge.award_ceiling_minor && (
              <>
                , {isIdea ? "a prize of at most" : "at most"} <Money minor={challenge.award_ceiling_minor} currency={challenge.currency} /> each
              </>
            )}
          </>,
        ],
        isIdea
          ? null
          : [
              "Technology readiness (TRL)",
              challenge.trl_from && challenge.trl_to ? `${trl(challenge.trl_from)}, to ${trl(challenge.trl_to)}` : <NotYet key="trl" />,
            ],
        [
          "Who owns the results",
          regime ? (
            <>
              <strong>{regime.label}.</strong> {regime.owns}. <a href="#ip">Read the IP terms</a>
            </>
          ) : (
            <NotYet key="ip" />
          ),
        ],
        challenge.contact
          ? [
              "Contact person",
              <span key="contact">
                {challenge.contact}
                {challenge.published_at && (
                  <>
                    {" "}
                    · <a href={`/challenges/${challenge.slug}/contact`}>Write to the contact person</a>
                  </>
                )}
              </span>,
            ]
          : null,
        challenge.questions_close_at ? ["Questions close", <DateTime key="q" at={challenge.questions_close_at} zone={challenge.time_zone} />] : null,
        challenge.themes.length > 0
          ? [
              "Themes",
              challenge.themes.map((theme, index) => (
                <span key={theme}>
                  {index > 0 && ", "}
                  <a href={`/challenges?theme=${encodeURIComponent(theme)}`}>{theme}</a>
                </span>
              )),
            ]
          : null,
      ]}
    />
  );
}

// Everybody can see that an annex exists, but nothing of its content.
function AnnexLine({ challenge }: { challenge: ReadableChallenge }) {
  return (
    <p className="mt-3 flex items-start gap-2">
      <Icon name="lock" className="mt-0.5" />
      <span>
        A {challenge.published_at ? <a href={`/challenges/${challenge.slug}/annex`}>restricted annex</a> : "restricted annex"} is available to organisations
        that the sponsor chooses. A signatory must first accept its terms.
      </span>
    </p>
  );
}

function NotYet() {
  return <span className="text-soft">Not set yet</span>;
}

function WhoMayApply({ challenge }: { challenge: ReadableChallenge }) {
  if (challenge.eligible_kinds.length === 0) return <NotYet />;
  const rules = bidderSentences(challenge);
  return (
    <>
      {challenge.eligible_kinds.map((kind) => applicantNames[kind]).join(", ")}, alone or together.
      {rules.length > 0 && (
        <ul className="mt-1.5 list-disc space-y-1 ps-5 text-sm">
          {rules.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function PathToOrder({ challenge }: { challenge: ReadableChallenge }) {
  const { order_buyer: buyer, order_quantity: quantity, order_route: route, path_to_order: more } = challenge;
  if (!buyer && !quantity && !route && !more) return null;
  return (
    <Section title="Procurement after the project" id="order">
      {(buyer || quantity || route) && (
        <DataList
          items={[buyer ? ["Buyer", buyer] : null, quantity ? ["Quantity", quantity] : null, route ? ["Procurement route", routeNames[route]] : null]}
        />
      )}
      {more && <p className="mt-3">{more}</p>}
    </Section>
  );
}

function Criteria({ criteria }: { criteria: ReadableChallenge["criteria"] }) {
  if (criteria.length === 0) return <NotYet />;
  return (
    <Table
      caption="Criteria, weights and thresholds"
      quietCaption
      rows={criteria}
      rowKey={(row) => row.title}
      columns={[
        {
          label: "Criterion",
          heading: true,
          cell: (row) => (
            <>
              {row.title}
              {row.guidance && <p className="mt-0.5 text-sm font-normal text-soft">{row.guidance}</p>}
              <details className="mt-1 text-sm font-normal">
                <summary className="cursor-pointer text-accent">Meaning of each score</summary>
                <dl className="mt-1 space-y-1">
                  {row.descriptors.map((text, score) => (
                    <div key={`${score}-${text}`} className="flex gap-2">
                      <dt className="tabular font-semibold">{score}</dt>
                      <dd>{text}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            </>
          ),
        },
        { label: "Weight", numeric: true, cell: (row) => `${row.weight_percent}%` },
        { label: "Minimum score", numeric: true, cell: (row) => (row.threshold_score === null ? "–" : row.threshold_score) },
      ]}
    />
  );
}
