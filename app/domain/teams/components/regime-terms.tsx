import { type IpRegime, regimes } from "#app/domain/ip/schema.ts";

/** A regime's consequences in plain words. */
export function RegimeTerms({ regime, reviewDays }: { regime: IpRegime; reviewDays: number }) {
  const terms = regimes[regime];
  return (
    <>
      <p>
        <strong>{terms.label}.</strong> Owner of the results: {terms.owns.charAt(0).toLowerCase()}
        {terms.owns.slice(1)}.
      </p>
      <p className="mt-2">Others: {terms.others}</p>
      <ul className="mt-3 list-disc space-y-1.5 ps-5">
        {terms.consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        <li>What you bring stays yours. For doing the project the others may use it free of charge.</li>
        <li>Before you publish, the others have {reviewDays} days to object with a reason; silence is consent.</li>
      </ul>
    </>
  );
}
