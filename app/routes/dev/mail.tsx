import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DomainError } from "#app/platform/errors.ts";
import { page } from "#app/platform/page.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { localMailbox } from "#app/platform/mailbox.server.ts";
import { DataList } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.mail.subject ?? "Mail"} · Ishtirak` }];

/** Where the mail leads, each address once, in their order. */
function linksOf(html: string, text: string): string[] {
  const inHtml = [...html.matchAll(/href="(https?:\/\/[^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
  const found = inHtml.length > 0 ? inHtml : (text.match(/https?:\/\/[^\s<>"]+/g) ?? []);
  return [...new Set(found)];
}

export const loader = page(async ({ params, context }) => {
  const { id } = parseParams(z.object({ id: z.string().max(100) }), params);
  const mail = await localMailbox(context)?.read(id);
  if (!mail) throw new DomainError("not_found", 404);
  const { html, ...shown } = mail;
  return { mail: shown, links: linksOf(html, mail.text) };
});

export default function Mail() {
  const { mail, links } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader title={mail.subject} back={{ href: "/dev/mailbox", label: "Mailbox" }} />
      <DataList
        items={[
          ["To", mail.to],
          ["When", <DateTime key="at" at={mail.at} />],
        ]}
      />
      {links.length > 0 && (
        <Section title="Where it leads">
          <ul className="space-y-2">
            {links.map((href) => (
              <li key={href}>
                <a href={href} className="break-all">
                  {href}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Text">
        <pre className="font-sans whitespace-pre-wrap break-words">{mail.text}</pre>
      </Section>
    </Page>
  );
}
