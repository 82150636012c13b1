import type { ReactNode } from "react";
import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { type CarriedForm, type ConfirmationBody, confirmationIn } from "#app/platform/confirmation.ts";
import type { RefusalBody } from "#app/platform/errors.ts";
import { Button, ButtonRow, LinkButton } from "./button.tsx";
import { Page, PageHeader } from "./page.tsx";
import { usePageInfo } from "./page-info.ts";

const TITLES: Record<number, string> = {
  400: "We could not read the form",
  403: "You do not have access",
  404: "This page does not exist",
  405: "This page does not accept that",
  409: "This is not possible now",
  413: "This is too large to send",
  422: "Check what you entered",
  429: "Too many attempts",
  503: "We cannot answer at the moment",
  507: "Nothing can be saved at the moment",
};

const SENTENCES: Record<number, string> = {
  404: "Check the address, or start from the home page. Pages that you do not have access to also give this answer.",
  405: "Go back and use the form on the page.",
};

// An outage has a sentence of its own; any other status of this kind is a defect.
const isFault = (status: number) => status >= 500 && !(status in TITLES);

/** The title of the page for an error. */
export function refusalTitle(error: unknown): string {
  if (!isRouteErrorResponse(error) || isFault(error.status)) return "Something went wrong here";
  const confirmed = confirmationIn(error.data);
  if (confirmed) return confirmed.confirmation.title;
  if (error.status === 401) return "You are signed out";
  return TITLES[error.status] ?? "This cannot be done";
}

/** The page instead of a page: one per kind of refusal, each saying what to do next. */
export function RefusalPage() {
  const error = useRouteError();
  const { requestId } = usePageInfo();
  if (!isRouteErrorResponse(error) || isFault(error.status)) return <Fault requestId={requestId} />;
  const asked = confirmationIn(error.data);
  if (asked) return <ConfirmationPage {...asked} />;
  const body = (typeof error.data === "object" ? error.data : null) as (RefusalBody & { carried?: CarriedForm }) | null;
  if (body?.carried && error.status === 401) return <SignedOutMeanwhile carried={body.carried} />;
  if (body?.carried)
    return (
      <Page>
        <PageHeader title={refusalTitle(error)} lead={`${body.message} Your text is kept on this page. Choose your file again.`} />
        <CarriedFields carried={body.carried}>
          <Button>Send again</Button>
        </CarriedFields>
      </Page>
    );
  return (
    <Page>
      <PageHeader title={refusalTitle(error)} lead={body?.message ?? SENTENCES[error.status] ?? "Go back and try again."} />
      <p>
        <LinkButton href="/">Go to the home page</LinkButton>
      </p>
      <p className="quiet mt-8">Reference: {requestId}</p>
    </Page>
  );
}

/** Says what an act will do before it is done; nothing has happened yet. */
function ConfirmationPage({ confirmation: { title, says, shows = [], button, look = "primary" }, carried }: ConfirmationBody) {
  return (
    <Page>
      <PageHeader title={title} back={{ href: carried.action, label: "Cancel" }} />
      {says.map((sentence) => (
        <p key={sentence} className="mb-3 max-w-prose whitespace-pre-line">
          {sentence}
        </p>
      ))}
      {shows.map((shown) => (
        <section key={shown.title} className="mt-5 max-w-prose rounded-sm border border-line bg-surface p-4">
          <h2 className="mb-1.5 text-lg">{shown.title}</h2>
          <p className="break-words whitespace-pre-line">{shown.text}</p>
        </section>
      ))}
      <CarriedFields carried={carried}>
        <Button look={look} data-confirm>
          {button}
        </Button>
      </CarriedFields>
    </Page>
  );
}

function Fault({ requestId }: { requestId: string }) {
  return (
    <Page>
      <PageHeader
        title="Something went wrong here"
        lead="This is our fault and we have logged it. Everything saved before is safe. Please try again in a moment."
      />
      <p>
        If it happens again, send us this reference: <strong className="font-mono">{requestId}</strong>
      </p>
      <p className="mt-6">
        <LinkButton href="/">Go to the home page</LinkButton>
      </p>
    </Page>
  );
}

/** Keeps what was typed while its sender signs in in another tab; files cannot be kept. */
function SignedOutMeanwhile({ carried }: { carried: CarriedForm }) {
  return (
    <Page>
      <PageHeader
        title="You are signed out"
        lead="Your text is kept on this page. Sign in in a new tab, return here and send it again. Choose your file again."
      />
      <CarriedFields carried={carried}>
        <a href="/sign-in" target="_blank" rel="noopener" className="font-semibold">
          Sign in (opens in a new tab)
        </a>
        <Button>Send again</Button>
      </CarriedFields>
    </Page>
  );
}

function CarriedFields({ carried, children }: { carried: CarriedForm; children: ReactNode }) {
  return (
    <form method="post" action={carried.action}>
      {carried.fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <ButtonRow>{children}</ButtonRow>
    </form>
  );
}
