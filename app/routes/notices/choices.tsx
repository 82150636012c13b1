import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { type MailTopic, mailTopics } from "#app/domain/notices/schema.ts";
import { siteOrigin } from "#app/platform/env.server.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Checkboxes, Select } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Notification settings · Ishtirak" }];

const topics = Object.keys(mailTopics) as MailTopic[];
const DONE: Record<string, string> = {
  saved: "Your settings were saved.",
  calendar: "Your calendar has a new address. The old address no longer works.",
  revoked: "The calendar address was removed. It no longer works.",
};

export const loader = signedInPage(async ({ db, url }) => {
  const choices = await call(db, "mail_choices_page", {});
  const { calendar_token, ...rest } = choices;
  return {
    ...rest,
    calendar: calendar_token ? `${siteOrigin()}/calendar/${calendar_token}.ics` : null,
    done: doneSentence(url, DONE),
  };
});

const choicesInput = z.object({
  mailed: z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.enum(topics)).max(topics.length)),
  digest_hour: z.coerce.number({ error: "Choose an hour." }).int().min(0).max(23),
});

export const action = formActions({
  choose: act(choicesInput, async ({ input: { mailed, digest_hour }, db }) => {
    await call(db, "save_mail_choices", { declined: topics.filter((topic) => !mailed.includes(topic)), digest_hour });
    return redirect("/account/notices?done=saved");
  }),
  make_calendar: act(z.object({}), async ({ db }) => {
    await call(db, "make_calendar", {});
    return redirect("/account/notices?done=calendar#calendar");
  }),
  revoke_calendar: act(z.object({}), async ({ db }) => {
    await call(db, "revoke_calendar", {});
    return redirect("/account/notices?done=revoked#calendar");
  }),
});

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }));

export default function NoticeChoices() {
  const { declined, digest_hour, time_zone, calendar, searches, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const zone = time_zone.replaceAll("_", " ");
  return (
    <Page>
      <PageHeader
        title="Notification settings"
        lead="You always get notices in Ishtirak. Choose which notices you also get by email."
        actions={<a href="/my/searches">{`Saved searches${searches > 0 ? ` (${searches})` : ""}`}</a>}
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <Form result={result} intent="choose" initial={{ mailed: topics.filter((topic) => !declined.includes(topic)), digest_hour: String(digest_hour) }}>
        <Checkboxes
          name="mailed"
          label="Email me about"
          hint="We always send emails about your account, your roles and your organisations."
          options={topics.map((value) => ({ value, label: mailTopics[value].label, hint: mailTopics[value].about }))}
        />
        <Select
          name="digest_hour"
          label="Time of the daily digest"
          hint={`In your time zone, ${zone}. You can change the time zone in your profile.`}
          options={hours}
          width="short"
        />
        <ButtonRow>
          <Button>Save settings</Button>
        </ButtonRow>
      </Form>
      <Section title="Calendar of deadlines" id="calendar">
        <p className="mb-4">
          Subscribe in your calendar program to the deadlines of challenges that you watch or your teams bid for. Changes appear automatically.
        </p>
        {calendar ? (
          <>
            <label className="font-semibold" htmlFor="calendar-address">
              Calendar address
            </label>
            <input id="calendar-address" readOnly value={calendar} className="control mt-1 font-mono text-sm" />
            <p className="mt-2 text-sm text-soft">Everybody with this address can see these deadlines. If other people know it, create a new address.</p>
            <div className="mt-4 flex flex-wrap gap-3">
              <Form intent="make_calendar" result={result}>
                <Button look="secondary">Create new address</Button>
              </Form>
              <Form intent="revoke_calendar" result={result}>
                <Button look="quiet" icon="cross">
                  Remove address
                </Button>
              </Form>
            </div>
          </>
        ) : (
          <Form intent="make_calendar" result={result}>
            <Button look="secondary" icon="plus">
              Create calendar address
            </Button>
          </Form>
        )}
      </Section>
    </Page>
  );
}
