import { Button } from "#app/ui/button.tsx";
import { Checkboxes, Field } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Section } from "#app/ui/page.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { RecordCard, RecordLink } from "#app/domain/records/answers.ts";
import { recordTitle } from "./record-view.tsx";

interface LinksProps {
  records: readonly RecordCard[];
  links: readonly RecordLink[];
  /** The site's own address. */
  origin: string;
  result: unknown;
}

/** The links to a student's work records, and the form for a new one. */
export function RecordLinks({ records, links, origin, result }: LinksProps) {
  return (
    <Section title="Links" id="links">
      <p className="mb-4 max-w-prose text-soft">
        Anybody who has a link can read the work records you choose, without signing in, until you revoke the link. We ask search engines not to list it. Only
        you can see or create your links.
      </p>
      {links.length > 0 && (
        <ul className="mb-6 divide-y divide-line border-y border-line">
          {links.map((link) => (
            <Link key={link.id} link={link} origin={origin} result={result} />
          ))}
        </ul>
      )}
      {records.length > 0 && (
        <Form result={result} intent="share" initial={records.length === 1 && records[0] ? { records: [records[0].id] } : {}}>
          <Checkboxes
            name="records"
            label="Work records to share"
            options={records.map((record) => ({ value: record.id, label: `${recordTitle(record)} (${record.team})` }))}
          />
          <Field name="label" label="Purpose" hint="Only you read this, for example “Application to the institute”." maxLength={120} width="half" />
          <Button>Create link</Button>
        </Form>
      )}
    </Section>
  );
}

function Link({ link, origin, result }: { link: RecordLink; origin: string; result: unknown }) {
  const address = `${origin}/records/${link.token}`;
  return (
    <li className="py-4">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <strong>{link.label}</strong>
        {link.revoked_at ? (
          <Badge tone="neutral" icon="cross">
            Revoked
          </Badge>
        ) : (
          <Badge tone="success">Active</Badge>
        )}
      </p>
      <p className="text-sm text-soft">
        {link.records === 1 ? "One work record" : `${link.records} work records`}, created <DateTime at={link.made_at} />
        {link.revoked_at && (
          <>
            , revoked <DateTime at={link.revoked_at} />
          </>
        )}
      </p>
      {!link.revoked_at && (
        <>
          <p className="my-2 text-sm break-all">
            <a href={`/records/${link.token}`}>{address}</a>
          </p>
          <Form id={`revoke-${link.id}`} intent="revoke" result={failureOf(result, "revoke", "link_id", link.id)}>
            <Hidden name="link_id" value={link.id} />
            <Button look="quiet">
              Revoke link<span className="sr-only"> “{link.label}”</span>
            </Button>
          </Form>
        </>
      )}
    </li>
  );
}
