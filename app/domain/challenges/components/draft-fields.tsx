import type { ReactNode } from "react";
import { currencyNames } from "#app/domain/funds/schema.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { Checkbox, Checkboxes, Field, Radios, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, FormSection } from "#app/ui/form.tsx";
import type { PartName } from "../draft.ts";
import type { ChallengeFile } from "../file.ts";
import { applicantNames, kindNames, routeNames, trlNames } from "../schema.ts";

/** The fields of one part of a draft. */
export function PartFields({ part, file }: { part: PartName; file: ChallengeFile }): ReactNode {
  return FIELDS[part](file);
}

const optionsOf = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));

const KIND_HINTS: Record<string, string> = {
  idea_challenge: "The best ideas win; little is built.",
  project_competition: "Teams bid to carry out a project with milestones.",
  research_study: "A question is studied and answered in a report.",
};

const ZONES = [
  "Asia/Karachi",
  "UTC",
  "Asia/Dubai",
  "Asia/Riyadh",
  "Asia/Shanghai",
  "Europe/London",
  "Europe/Berlin",
  "Europe/Istanbul",
  "America/New_York",
  "America/Los_Angeles",
];

const FIELDS: Record<PartName, (file: ChallengeFile) => ReactNode> = {
  about: () => (
    <>
      <Field name="title" label="Title" maxLength={200} hint="What is wanted, in a few words." />
      <Radios name="kind" label="Kind" options={optionsOf(kindNames).map((option) => ({ ...option, hint: KIND_HINTS[option.value] }))} />
      <TextArea name="summary" label="Public summary" rows={4} maximum={600} hint="Two or three sentences for somebody who has never heard of it." />
      <TextArea name="themes" label="Themes" rows={3} optional hint="One a line, at most 12. People filter the list by them." />
    </>
  ),
  problem: () => (
    <TextArea
      name="problem"
      label="Problem statement"
      rows={22}
      maximum={40_000}
      hint="Markdown: an empty line between paragraphs, “- ” before the points of a list, “## ” before a heading."
    />
  ),
  order: () => (
    <>
      <Field name="order_buyer" label="Who would buy" maxLength={200} optional hint="A service, a works, a ministry." />
      <Field name="order_quantity" label="How many" maxLength={200} optional hint="A number or a range, and over which time." />
      <Select name="order_route" label="By which route" options={optionsOf(routeNames)} empty="Not said" optional width="half" />
      <TextArea name="path_to_order" label="What else a bidder should know" rows={4} maximum={4000} optional />
    </>
  ),
  scope: (file) => <ScopeFields file={file} />,
  rules: () => <RuleFields />,
  money: (file) => <MoneyFields file={file} />,
  review: () => (
    <>
      <Radios
        name="blind_mode"
        label="Who is hidden"
        options={[
          { value: "reviewer_hidden", label: "Reviewers are hidden from applicants", hint: "The usual way." },
          { value: "both_hidden", label: "Both are hidden from each other", hint: "Reviewers do not see who applies; the proposal must not say it." },
          { value: "open", label: "Nobody is hidden" },
        ]}
      />
      <FieldRow>
        <Field
          name="overall_threshold_percent"
          label="Overall threshold"
          inputMode="decimal"
          suffix="%"
          width="tiny"
          hint="What a proposal must reach to be awarded."
        />
        <Field name="min_reviews" label="Reviews per proposal" inputMode="numeric" width="tiny" hint="At least three is good practice." />
      </FieldRow>
    </>
  ),
  ip: () => (
    <>
      <Radios
        name="ip_regime"
        label="Who owns the results"
        hint="Every partner accepts this before a bid is submitted; the award's deed makes it exact."
        options={Object.entries(regimes).map(([value, regime]) => ({ value, label: regime.label, hint: <RegimeHint regime={regime} /> }))}
      />
      <Field
        name="publication_review_days"
        label="Days to review a publication"
        inputMode="numeric"
        width="tiny"
        suffix="days"
        hint="30 is usual, 90 the most. Silence is consent."
      />
    </>
  ),
};

function RegimeHint({ regime }: { regime: (typeof regimes)[keyof typeof regimes] }) {
  return (
    <>
      <span className="block">
        Owns: {regime.owns}. Others: {regime.others}
      </span>
      <span className="mt-1 block">For a bidder this means: {regime.consequences.join(" ")}</span>
    </>
  );
}

function ScopeFields({ file }: { file: ChallengeFile }) {
  const levels = trlNames.map((name, index) => ({ value: String(index + 1), label: `TRL ${index + 1}: ${name.toLowerCase()}` }));
  return (
    <>
      {file.kind !== "idea_challenge" && (
        <FormSection title="Technology readiness">
          <FieldRow>
            <Select name="trl_from" label="To start from" options={levels} empty="Not set yet" />
            <Select name="trl_to" label="To reach" options={levels} empty="Not set yet" />
          </FieldRow>
        </FormSection>
      )}
      <FormSection title="Who may apply">
        <Checkboxes name="eligible_kinds" label="Kinds of organisation" options={optionsOf(applicantNames)} hint="Alone or together." />
        <Checkbox name="requires_university" label="A university must take part" />
        <FieldRow>
          <Field name="min_academic_share_percent" label="Least academic share" inputMode="decimal" suffix="%" width="tiny" optional />
          <Field name="max_academic_share_percent" label="Most academic share" inputMode="decimal" suffix="%" width="tiny" optional />
        </FieldRow>
        <FieldRow>
          <Field name="min_partners" label="Least organisations in a team" inputMode="numeric" width="tiny" optional />
          <Field name="max_partners" label="Most organisations in a team" inputMode="numeric" width="tiny" optional />
        </FieldRow>
        <p className="-mt-2 mb-5 text-sm text-soft">Academic shares are universities' part of the work and of the grant. The lead counts as an organisation.</p>
      </FormSection>
      <FormSection
        title="Pre-qualified fields"
        hint="For each field ticked, one organisation of the team must be pre-qualified in it. Leave all open unless the work needs it."
      >
        <Checkboxes
          name="prequalified_fields"
          label="Fields of technology"
          quietLabel
          columns
          options={file.technology_fields.map(({ code, label }) => ({ value: code, label }))}
        />
      </FormSection>
    </>
  );
}

function RuleFields() {
  return (
    <>
      <FormSection title="The plan" hint="What a proposal's plan of milestones has to keep to; its checklist holds to it. Leave empty what does not matter.">
        <FieldRow>
          <Field name="min_milestones" label="Least milestones" inputMode="numeric" width="tiny" optional />
          <Field name="max_milestones" label="Most milestones" inputMode="numeric" width="tiny" optional />
          <Field name="max_months" label="Longest duration" inputMode="numeric" suffix="months" width="short" optional />
        </FieldRow>
      </FormSection>
      <FormSection title="Advance" hint="What a proposal plans in month 0, before any work.">
        <Field
          name="advance_percent"
          label="Largest advance"
          inputMode="decimal"
          suffix="%"
          width="tiny"
          optional
          hint="Of the whole grant. 0 allows none; left empty there is no rule."
        />
        <Checkbox name="advance_needs_security" label="An advance needs a security, such as a bank guarantee" />
      </FormSection>
      <FormSection title="Payments">
        <Field
          name="part_percents"
          label="Parts of a milestone that may be accepted"
          suffix="%"
          width="half"
          optional
          hint="Like 50, 75: what is paid when a milestone is met in part. Left empty, any part may be accepted."
        />
        <Field name="retention_percent" label="Retention" inputMode="decimal" suffix="%" width="tiny" hint="Kept back of each payment until the end." />
        <Checkbox name="last_payment_waits_for_report" label="The last payment waits for the final report" />
      </FormSection>
    </>
  );
}

function MoneyFields({ file }: { file: ChallengeFile }) {
  const codes = [...new Set([...file.fund_currencies, file.currency, ...Object.keys(currencyNames)])];
  const currencies = codes.map((code) => ({
    value: code,
    label: `${code}${code in currencyNames ? `, ${currencyNames[code as keyof typeof currencyNames]}` : ""}`,
  }));
  const zones = [...new Set([file.time_zone, ...ZONES])].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
  return (
    <>
      <FormSection
        title="Money"
        hint={
          file.fund_currencies.length > 0
            ? `Funds are held in ${file.fund_currencies.join(", ")}; a challenge is approved from a fund of its own currency.`
            : undefined
        }
      >
        <Select name="currency" label="Currency" options={currencies} width="half" />
        <FieldRow>
          <Field name="proposed_amount" label="Proposed amount for all awards" inputMode="decimal" hint="Finance may suggest, the authority approve another." />
          {file.kind === "idea_challenge" ? (
            <Field name="award_ceiling" label="Prize for each award" inputMode="decimal" optional hint="The most that one idea can win." />
          ) : (
            <Field name="award_ceiling" label="Most for one award" inputMode="decimal" optional hint="What one team may ask for." />
          )}
        </FieldRow>
        <Field name="expected_awards" label="Expected awards" inputMode="numeric" width="tiny" />
      </FormSection>
      <FormSection title="Times" hint="All in one zone; readers see it named, with the time left.">
        <Select name="time_zone" label="Time zone" options={zones} width="half" />
        <Field name="opens_at" label="Opens" type="datetime-local" width="half" optional hint="Left empty, it opens when it is published." />
        <Field name="questions_close_at" label="Questions until" type="datetime-local" width="half" optional />
        <Field name="closes_at" label="Closes" type="datetime-local" width="half" optional hint="After publication it can move later, never earlier." />
        <Checkbox
          name="is_always_open"
          label="Always open"
          hint="Has no closing time: it takes bids, sealed, until you announce the closing, at least 14 days ahead."
        />
      </FormSection>
    </>
  );
}
