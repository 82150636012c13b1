import { backgroundKinds } from "#app/domain/organisations/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkboxes } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import type { PickableItem } from "#app/domain/proposals/draft-pages.ts";
import type { Partner } from "#app/domain/proposals/content.ts";

interface BackgroundPickProps {
  proposalId: string;
  revision: string | number;
  /** Items that are not in the list yet. */
  register: PickableItem[];
  partners: Partner[];
  isEverythingPicked: boolean;
  result: unknown;
}

/** Items of the partners' registers to be copied to the list above. Act: pick. */
export function BackgroundPick({ proposalId, revision, register, partners, isEverythingPicked, result }: BackgroundPickProps) {
  const nameOf = (organisation: string) => partners.find(({ organisation_id }) => organisation_id === organisation)?.name ?? "";
  return (
    <Section title="Add from the partners’ registers" id="pick">
      {register.length === 0 ? (
        <EmptyState title={isEverythingPicked ? "All registered items are in the list" : "No registered background IP yet"}>
          An organisation registers its background IP once, on its page “Background IP”. It can then add items to any proposal.
        </EmptyState>
      ) : (
        <Form result={result} intent="pick" action={`/proposals/${proposalId}/background`}>
          <Hidden name="revision" value={revision} follows="list" />
          <Checkboxes
            name="register_items"
            label="Registered background IP"
            hint="The items are copied to the end of the list. You can change the copies for this proposal."
            options={register.map(({ id, organisation_id, title, kind, reference, results_licence_terms }) => ({
              value: id,
              label: reference ? `${title} (${reference})` : title,
              hint: [`${nameOf(organisation_id)}, ${backgroundKinds[kind].toLowerCase()}.`, results_licence_terms].filter(Boolean).join(" "),
            }))}
          />
          <Button look="secondary" icon="plus">
            Add items
          </Button>
        </Form>
      )}
    </Section>
  );
}
