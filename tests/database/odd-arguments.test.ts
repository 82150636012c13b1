// No argument makes a function fail in a way that the web cannot answer: whatever is typed, the answer is a refusal with a code.
import { expect } from "vitest";
import { DomainError } from "#app/platform/errors.ts";
import { toDomainError } from "#app/platform/supabase.server.ts";
import { completeDraft } from "../support/challenges.ts";
import { type Stage, testDatabase } from "../support/database.ts";
import { callables, type KnownIds } from "../support/exposure.ts";
import { functionBodies, membersReadBy, oddCalls } from "../support/odd-arguments.ts";
import { funds, organisations, type Persona } from "../support/personas.ts";
import { completeProposal } from "../support/proposals.ts";

const db = await testDatabase();

// Runs each call as the caller and undoes it; gives the state of those that failed. In the database, as it is thousands of calls.
const TRIER = `
  create schema trier;
  grant usage on schema trier to anon, authenticated, service_role;
  create function trier.try(statements text[]) returns table (statement text, code text, message text) language plpgsql set search_path = public as $$
  begin
    foreach statement in array statements loop
      begin
        execute statement;
        set constraints all immediate;
        raise exception using errcode = 'UNDO0';
      exception when others then
        if sqlstate <> 'UNDO0' then code := sqlstate; message := sqlerrm; return next; end if;
      end;
    end loop;
  end $$;
  grant execute on function trier.try(text[]) to anon, authenticated, service_role`;

async function world(stage: Stage): Promise<KnownIds> {
  const { id: proposal_id, challenge_id, team_id } = await completeProposal(stage);
  const draft = await completeDraft(stage);
  const revision = String((await stage.owner.one("select revision from public.challenges where id = $1", [draft.id])).revision);
  return { proposal_id, challenge_id, team_id, draft_id: draft.id, draft_revision: revision, fund_id: funds["RDF-NL"], organisation_id: organisations.deri };
}

const PERSONAS: Persona[] = ["professor", "manager", "administrator"];

db.test(
  "an odd argument is refused with a code, by every function, whoever calls",
  async (stage) => {
    const ids = await world(stage);
    await stage.owner.query(TRIER);
    const faults: string[] = [];
    let tried = 0;
    const [bodies, all] = [await functionBodies(stage.owner), await callables(stage.owner, "authenticated")];
    const members = new Map(all.map(({ name }) => [name, membersReadBy(bodies, name)]));
    for (const persona of PERSONAS) {
      // The sponsor's own draft for the sponsor; the published challenge for whoever bids for it.
      const known = persona === "manager" ? { ...ids, challenge_id: ids.draft_id ?? "", revision: ids.draft_revision ?? "" } : ids;
      for (const callable of all) {
        const calls = oddCalls(callable, members.get(callable.name) ?? [], known);
        tried += calls.length;
        if (calls.length === 0) continue;
        for (const { statement, code, message } of await stage.as(persona).query("select * from trier.try($1)", [calls]))
          if (!(toDomainError({ code, message }) instanceof DomainError)) faults.push(`${callable.name}: ${code} ${message}: ${statement.slice(0, 300)}`);
      }
    }
    expect(tried).toBeGreaterThan(10_000);
    expect([...new Set(faults)]).toEqual([]);
  },
  600_000,
);
