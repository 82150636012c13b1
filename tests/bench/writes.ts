// What people change. Each thing is changed once in a run, and made or opened anew before the next one, so that no request is refused for what another
// one did: a refusal is a fault of the bench or of the site.
import type pg from "pg";
import type { Asked } from "./drive.ts";
import { funds, idOf, organisations } from "../support/personas.ts";
import { bigCall } from "./big-call.ts";
import { FINANCE_TWO, MANAGER, organisation, RIVAL } from "./cast.ts";
import { column, type By, type Scenario, slugsOf } from "./scenarios.ts";

/** As many as a run changes at most. */
const EACH_RUN = 600;
/** With fewer, a run says nothing. */
const LEAST_REVIEWS = 200;

export async function writesOf(client: pg.Client, by: By): Promise<Scenario[]> {
  const written = (name: string, bar: number | null, asked: Scenario["asked"]): Scenario => ({ name, isKept: false, bar, asked });
  const reviews = (await column(client, REVIEWS, [idOf("reviewer_two")])).map((id) => ({ id, reviewer: "reviewer_two" }));
  const { open } = await bigCall(client);
  const slugs = await slugsOf(client);
  let turn = 0;

  /** Opens these reviews anew, and gives a form for each. */
  const onReviews = (list: readonly { id: string; reviewer: string }[], form: Record<string, string>) => async (): Promise<Asked[]> => {
    const chosen = list.slice(0, EACH_RUN);
    await client.query(OPEN_ANEW, [chosen.map(({ id }) => id)]);
    turn += 1;
    const typed = { revision: "1", comment_to_applicant: `Written in turn ${turn}.`, ...form };
    return chosen.map(({ id, reviewer }) => ({ ...by(reviewer)(`/reviews/${id}`), form: typed }));
  };
  const [save, complete] = [{ intent: "save" }, { intent: "complete", confirmed: "yes" }];

  return [
    ...(reviews.length < LEAST_REVIEWS
      ? []
      : [written("save a review draft", 1 / 15, onReviews(reviews, save)), written("complete a review", 1 / 20, onReviews(reviews, complete))]),
    written("save a review (big call)", 1 / 15, onReviews(open, save)),
    written("complete a review (big call)", 1 / 20, onReviews(open, complete)),
    written("share table", null, async () => {
      turn += 1;
      const { rows } = await client.query<{ id: string; revision: number }>(TEAMS, [EACH_RUN]);
      return rows.map(({ id, revision }) => ({ ...by("rival")(`/teams/${id}/shares`), form: sharesOf(revision, turn) }));
    }),
    written("question", null, () => {
      turn += 1;
      const form = { question: `How is it measured in dust, and by whom? Asked in turn ${turn}.` };
      return Promise.resolve(slugs.slice(0, EACH_RUN).map((slug) => ({ ...by("rival")(`/challenges/${slug}/ask`), form })));
    }),
    written("approval of a challenge", null, async () => {
      await client.query(SUBMITTED, [EACH_RUN]);
      const { rows } = await client.query<{ id: string; seen: string }>(TO_APPROVE);
      return rows.map(({ id, seen }) => ({ ...by("approver")(`/approvals/${id}`), form: { ...APPROVAL, seen } }));
    }),
    // Its officer may correct a voucher until another one confirms it.
    written("voucher", null, async () => {
      turn += 1;
      const payments = await column(client, TO_PAY);
      return Array.from({ length: EACH_RUN }, (_, n) => ({
        ...by("finance_officer_two")(`/payments/${payments[n % payments.length]}`),
        form: { intent: "enter", reference: `BENCH voucher ${turn}-${n}` },
      }));
    }),
  ];
}

const REVIEWS = `select a.id as value from public.review_assignments a join public.proposals p on p.id = a.proposal_id join public.challenges c on c.id = p.challenge_id
  where a.reviewer_id = $1 and p.title like 'Bench%' and c.decided_at is null order by md5(a.id::text)`;

const OPEN_ANEW = "update public.review_assignments set completed_at = null, revision = 1 where id = any ($1)";

const TEAMS = `select t.id, t.shares_revision as revision from public.teams t where t.name = 'Bench many' and t.created_by = ${RIVAL} order by md5(t.id::text) limit $1`;

const partner = organisations["khyber-autonomy"];
/** The team's one organisation does all of the work, for another part of the grant each time. */
const sharesOf = (revision: number, turn: number) => ({
  revision: String(revision),
  currency: "PKR",
  "partners[0]": partner,
  "columns[0]": "all",
  [`shares.${partner}.result_share_percent`]: "100",
  [`shares.${partner}.cells.all.work_share_percent`]: "100",
  [`shares.${partner}.cells.all.grant_share_percent`]: String(1 + (turn % 99)),
});

// Of an organisation to which nobody of the cast belongs, so that their own lists stay as they are.
const SUBMITTED = `insert into public.challenges (organisation_id, kind, title, proposed_amount_minor, ip_regime, created_by, submitted_at, submitted_by)
  select ${organisation("3")}, 'research_study', 'Approval for the bench', 500000, 'joint', ${MANAGER}, now(), ${MANAGER}
  from generate_series(1, $1::int - (select count(*)::int from public.challenges where title = 'Approval for the bench' and approved_at is null))`;
const TO_APPROVE = `select c.id, private.challenge_seen(c) as seen from public.challenges c where c.title = 'Approval for the bench' and c.approved_at is null`;
const APPROVAL = { intent: "approve", confirmed: "yes", currency: "PKR", amount: "4000", fund_id: funds["RDF-NL"] };

const TO_PAY = `select p.id as value from public.payments p where p.paid_at is null and p.provider = 'manual' and p.ordered_by = ${FINANCE_TWO}
  and p.award_id in (select a.id from public.awards a join public.challenges c on c.id = a.challenge_id where c.slug like 'bench-%') order by md5(p.id::text)`;
