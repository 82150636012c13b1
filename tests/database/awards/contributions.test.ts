import { expect } from "vitest";
import { offeredAward } from "../../support/awards.ts";
import { testDatabase } from "../../support/database.ts";
import { organisations } from "../../support/personas.ts";

const db = await testDatabase();

db.test("the agreement states the partners' own contributions of the sealed proposal, without empty ones", async (stage) => {
  await offeredAward(stage);
  const contributions = async () => (await stage.owner.one("select private.agreement_content(a, 1) as content from public.awards a")).content.own_contributions;
  expect(await contributions()).toEqual([]);
  await stage.owner.query("savepoint offered");
  const promised = (own_cash_minor: number, own_in_kind_minor: number) => ({
    organisation_id: organisations.mut,
    name: "MUT",
    own_cash_minor,
    own_in_kind_minor,
  });
  await stage.owner.query(
    `with bid as (
       insert into public.proposal_submissions (proposal_id, version, content, content_sha256, submitted_by)
       select p.id, 99, $1::jsonb, private.sha256_hex($1::jsonb::text), p.created_by
       from public.proposals p join public.awards a on a.proposal_id = p.id returning *)
     update public.proposals p set submission_id = bid.id from bid where p.id = bid.proposal_id`,
    [JSON.stringify({ files: [], milestones: [], team: { partners: [promised(0, 0), promised(7, 9)] } })],
  );
  expect(await contributions()).toEqual([promised(7, 9)]);
  await stage.owner.query("rollback to savepoint offered");
});
