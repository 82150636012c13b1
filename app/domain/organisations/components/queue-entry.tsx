import { may } from "#app/domain/acts.ts";
import type { FormFailure } from "#app/platform/form-result.ts";
import { Button } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { DateTime } from "#app/ui/time.tsx";
import type { QueuedOrganisation } from "#app/domain/organisations/answers.ts";
import { countryName, kindNames, type OrganisationStatus, registryNames } from "../schema.ts";

interface QueueEntryProps {
  organisation: QueuedOrganisation;
  status: OrganisationStatus;
  result: unknown;
}

function failureOf(result: unknown, intent: string, organisation: QueuedOrganisation): FormFailure | null {
  const failure = resultFor(result, intent);
  return failure?.values.organisation_id === organisation.id ? failure : null;
}

/** One organisation in the authority's queue: what is known of it, and the decisions its state allows. */
export function QueueEntry({ organisation, status, result }: QueueEntryProps) {
  const { id, slug, name, kind, city, country, website, description, registered_at, registered_by, reason, registry_numbers } = organisation;
  const { acts } = organisation;
  const isOwn = acts.verify === "own_organisation_decision";
  const isOpenToDecide = may(acts, "verify") || may(acts, "suspend") || may(acts, "reinstate");
  return (
    <li id={`organisation-${id}`} className="keep-together scroll-mt-4 rounded-sm border border-line bg-surface p-4 sm:p-5">
      <p className="text-xs text-soft">{kindNames[kind]}</p>
      <h2 className="text-lg">
        <a href={`/organisations/${slug}`}>{name}</a>
      </h2>
      <p className="mt-1 mb-3 text-sm text-soft">{description || "No description."}</p>
      <DataList
        items={[
          ["Head office", [city, countryName(country)].filter(Boolean).join(", ")],
          website !== null && [
            "Website",
            <a key="website" href={website} rel="noopener nofollow" className="break-all">
              {website}
            </a>,
          ],
          [
            "Registry numbers",
            registry_numbers.length > 0 ? (
              registry_numbers.map(({ registry, number }) => `${registryNames[registry]} ${number}`).join(" · ")
            ) : (
              <span key="none" className="text-soft">
                none given
              </span>
            ),
          ],
          [
            "Registered",
            <span key="registered">
              <DateTime at={registered_at} />
              {registered_by && ` by ${registered_by}`}
            </span>,
          ],
          reason !== null && ["Reason", reason],
        ]}
      />
      {isOwn && <p className="mt-3 text-sm text-soft">You are a member of this organisation or registered it. Another administrator must decide.</p>}
      {isOpenToDecide && <Decisions organisation={organisation} status={status} result={result} />}
      {status === "rejected" && <p className="mt-3 text-sm text-soft">Its owners can correct the details and request verification again.</p>}
    </li>
  );
}

function Decisions({ organisation, status, result }: QueueEntryProps) {
  const idField = (
    <>
      <Hidden name="organisation_id" value={organisation.id} />
      {status === "pending" && <Hidden name="seen" value={organisation.revision} />}
    </>
  );
  const at = (intent: string) => ({
    intent,
    id: `${intent}-${organisation.id}`,
    action: `#organisation-${organisation.id}`,
    result: failureOf(result, intent, organisation),
  });
  if (status === "suspended")
    return (
      <Form {...at("reinstate")} className="mt-4">
        {idField}
        <Button>Reinstate</Button>
      </Form>
    );
  const reasoned =
    status === "pending"
      ? {
          intent: "reject",
          word: "Reject…",
          button: "Reject organisation",
          hint: "Say what must be corrected. The organisation will read it and can request verification again.",
        }
      : {
          intent: "suspend",
          word: "Suspend…",
          button: "Suspend organisation",
          hint: "Its members cannot act for it until it is reinstated. They will read your reason.",
        };
  const form = at(reasoned.intent);
  return (
    <div className="mt-4 flex flex-wrap items-start gap-x-6 gap-y-3">
      {status === "pending" && (
        <Form {...at("verify")}>
          {idField}
          <Button icon="check">Verify</Button>
        </Form>
      )}
      <details open={form.result !== null} className="min-w-0 flex-1 basis-72">
        <summary className="cursor-pointer py-2 text-accent">
          {reasoned.word}
          <span className="sr-only"> {organisation.name}</span>
        </summary>
        <Form {...form} className="mt-2">
          {idField}
          <TextArea name="reason" label="Reason" hint={reasoned.hint} rows={3} maximum={2000} />
          <Button look="danger">{reasoned.button}</Button>
        </Form>
      </details>
    </div>
  );
}
