import { type IpRegime, regimes } from "#app/domain/ip/schema.ts";

/** The consequences of an IP regime in plain words. */
export function RegimeTerms({ regime, reviewDays }: { regime: IpRegime; reviewDays: number }) {
  const terms = regimes[regime];
  return (
    <>
      <p>
        <strong>{terms.label}.</strong> Owner of the results: {terms.owns.charAt(0).toLowerCase()}
        {terms.owns.slice(1)}.
      </p>
      <p className="mt-2">Other partners: {terms.others}</p>
      <ul className="mt-3 list-disc space-y-1.5 ps-5">
        {terms.consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        <li>You keep what you own before the project. The others can use it free of charge to do the project.</li>
        <li>Before you publish, the others have {reviewDays} days to object with a reason. No objection means consent.</li>
      </ul>
    </>
  );
}
