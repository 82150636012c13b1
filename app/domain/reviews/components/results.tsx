import { awardStatusNames } from "#app/domain/awards/schema.ts";
import { SCORES_HIDDEN, shareOf } from "#app/domain/reviews/comparison.ts";
import type { ChallengeResults } from "#app/domain/reviews/schema.ts";
import { Figure, Money, Table } from "#app/ui/data.tsx";
import { StepTimes } from "#app/ui/step-times.tsx";
import { BidsInBands } from "./bands.tsx";

interface DecidedChallenge {
  opens_at: string;
  closes_at: string | null;
  decided_at: string | null;
  time_zone: string;
  overall_threshold_percent: number;
}

/** What came of a decided challenge, for anybody: counts, scores in bands, and the signed awards. */
export function Results({ results, challenge }: { results: ChallengeResults; challenge: DecidedChallenge }) {
  const { proposals, eligible, winners, bands, cut_off_percent: cutOff } = results;
  if (proposals === 0) return <p>No proposals were submitted, so no award was made.</p>;
  return (
    <div className="space-y-7">
      <div className="figures">
        <Figure label="Proposals" note={`${eligible} eligible`}>
          {proposals}
        </Figure>
        <Figure label="Awarded" note={`Success rate: ${shareOf(winners.length, proposals)} of the proposals`}>
          {winners.length}
        </Figure>
        {cutOff !== null && (
          <Figure label="Lowest awarded mean" note={`Minimum: ${challenge.overall_threshold_percent}%`}>
            {cutOff.toFixed(2)}%
          </Figure>
        )}
      </div>
      <Winners results={results} />
      <div>
        <h3 className="mb-1">Scores of all proposals</h3>
        {bands ? <BidsInBands bands={bands} /> : <p className="text-soft">{SCORES_HIDDEN}</p>}
      </div>
      <StepTimes
        showCaption
        zone={challenge.time_zone}
        steps={[
          { step: "Opened", at: challenge.opens_at },
          { step: "Closed", at: challenge.closes_at },
          { step: "Decided", at: challenge.decided_at },
          { step: "First agreement signed", at: results.first_signed_at },
        ]}
      />
    </div>
  );
}

function Winners({ results: { winners, unsigned } }: { results: ChallengeResults }) {
  return (
    <div className="space-y-3">
      {winners.length > 0 && (
        <Table
          caption="Awards"
          rows={winners}
          rowKey={({ id }) => id}
          columns={[
            { label: "Proposal", heading: true, cell: ({ id, title }) => <a href={`/awards/${id}`}>{title}</a> },
            { label: "Lead organisation", cell: ({ lead }) => lead },
            { label: "Amount", numeric: true, cell: ({ amount_minor, currency }) => <Money minor={amount_minor} currency={currency} /> },
            { label: "State", cell: ({ status }) => awardStatusNames[status] },
          ]}
        />
      )}
      {winners.length + unsigned === 0 && <p>No proposal has been awarded.</p>}
      {unsigned > 0 && (
        <p className="text-soft">
          {unsigned === 1 ? "One more award is approved and waits for signatures." : `${unsigned} more awards are approved and wait for signatures.`} An award
          is counted here after every party has signed.
        </p>
      )}
    </div>
  );
}
