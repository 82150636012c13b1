import type { AwardParty } from "#app/domain/awards/answers.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";

interface SignFormsProps {
  paper: "agreement" | "deed";
  paperId: string;
  sha256: string;
  parties: readonly AwardParty[];
  /** Organisations the reader is a signatory of. */
  signsFor: readonly string[];
  result: unknown;
}

/** One form for each party that has not signed this paper and for which the reader can sign. */
export function SignForms({ paper, paperId, sha256, parties, signsFor, result }: SignFormsProps) {
  const unsigned = parties.filter((party) => signsFor.includes(party.organisation_id) && !party[paper]);
  return unsigned.map((party) => (
    <Form
      key={party.organisation_id}
      id={`sign-${paper}-${party.organisation_id}`}
      intent={`sign-${paper}`}
      result={failureOf(result, `sign-${paper}`, "organisation_id", party.organisation_id)}
      className="mt-5 border-s-4 border-s-accent ps-4"
    >
      <Hidden name="paper_id" value={paperId} />
      <Hidden name="content_sha256" value={sha256} />
      <Hidden name="organisation_id" value={party.organisation_id} />
      <Checkbox
        name="has_read"
        label={`I have read this ${paper === "agreement" ? "agreement" : "IP deed"} and sign it for ${party.name}`}
        hint="Your name, the time and the hash above are recorded. You can’t withdraw a signature."
      />
      <Button icon="edit">Sign {paper === "agreement" ? "agreement" : "IP deed"}</Button>
    </Form>
  ));
}
