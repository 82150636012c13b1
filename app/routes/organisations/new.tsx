import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData } from "@remix-run/react";
import { registerOrganisation } from "#app/domain/organisations/commands.server.ts";
import { OrganisationFields } from "#app/domain/organisations/components/organisation-fields.tsx";
import { registerInput } from "#app/domain/organisations/schema.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Register an organisation · Ishtirak" }];

export const loader = signedInPage(async () => null);

export const action = formAction(
  registerInput,
  async ({ input, db }) => {
    const { slug } = await registerOrganisation(db, input);
    return redirect(`/organisations/${slug}?done=registered`);
  },
  { once: true },
);

export default function RegisterOrganisation() {
  const result = useActionData<typeof action>();
  return (
    <Page>
      <PageHeader
        title="Register an organisation"
        back={{ href: "/organisations", label: "All organisations" }}
        lead="You become its owner and can invite others. It can draft challenges at once. After the authority has verified it, it can post challenges, join teams and receive payments."
      />
      <Form result={result} initial={{ country: "PK" }} guard once>
        <OrganisationFields />
        <ButtonRow>
          <Button>Register organisation</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
