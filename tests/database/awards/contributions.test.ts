import { expect } from "vitest";
import { offeredAward } from "../../support/awards.ts";
import { testDatabase } from "../../support/database.ts";
import { organisations } from "../../support/personas.ts";

const db = await testDatabase();

db.test("the agreement states the partners' own contributions, also for older proposals with one kind", async (stage) => {
  const promised = (partners: unknown[]) =>
    stage.owner.one(
      `with bid as (
         insert into public.proposal_submissions (proposal_id, version, content, content_sha256, submitted_by)
         select p.id, 99, $1::jsonb, private.sha256_hex($1::jsonb::text), p.created_by from public.proposals p where p.submission_id is not null limit 1 returning *),
       sealed as (update public.proposals p set submission_id = bid.id from bid where p.id = bid.proposal_id returning p.id)
       select id from sealed`,
      [JSON.stringify({ files: [], team: { partners } })],
    );
  await offeredAward(stage);
  await stage.owner.query("savepoint before_bids");
  const told = async (partners: unknown[]) => {
    const { id } = await promised(partners);
    const { own } = await stage.owner.one("select private.promised_contributions($1) as own", [id]);
    await stage.owner.query("rollback to savepoint before_bids");
    return own;
  };
  const { mut } = organisations;
  expect(await told([{ organisation_id: mut, name: "MUT", own_cash_minor: 0, own_in_kind_minor: 0 }])).toEqual([]);
  expect(await told([{ organisation_id: mut, name: "MUT", own_cash_minor: 7, own_in_kind_minor: 9 }])).toEqual([
    { organisation_id: mut, name: "MUT", own_cash_minor: 7, own_in_kind_minor: 9 },
  ]);
  const { award } = await stage.owner.one("select private.agreement_content(a, 1) as award from public.awards a");
  expect(award.own_contributions).toEqual([]);
});
