// Walks what everybody may do with an object: an act that is offered succeeds, an act that is not is refused with the code that was told.
import { expect } from "vitest";
import type { Row, Stage } from "./database.ts";
import { type Persona, personas } from "./personas.ts";

/** A command and what is typed into it. */
export type Call = [name: string, args: Record<string, unknown>];

/**
 * How an object tells its acts, and the command of each, with arguments that nothing is wrong with. `unnamed` are acts whose command could not yet
 * name what it acts on.
 */
export type Subject = {
  page: Call | ((persona: Persona | null) => Call);
  pick?: (page: Row) => Record<string, string | null> | null;
  acts: Record<string, Call>;
  unnamed?: string[];
  /** To who may read the object and not act on it, its commands say that it is not there. */
  isHidden?: boolean;
  /** Acts that, done again by the same person, answer as the first time and change nothing. */
  repeatable?: string[];
};

const everybody: (Persona | null)[] = [...personas, null];

/** Tries each act as everybody; each attempt is undone. Returns who may do what, as `act: persona, persona`. */
export async function walkActs(
  { as, owner }: Stage,
  state: string,
  { page: pageOf, pick = (shown) => shown.acts, acts, unnamed = [], repeatable = [], isHidden = false }: Subject,
): Promise<Record<string, string[]>> {
  const allowed: Record<string, string[]> = {};
  for (const persona of everybody) {
    const who = `${persona ?? "a visitor"}, ${state}`;
    const page = typeof pageOf === "function" ? pageOf(persona) : pageOf;
    const told: Record<string, string | null> | number = await as(persona)
      .rpc(...page)
      .then((shown: Row | null) => (shown && pick(shown)) || (persona ? 404 : 401))
      .catch(async () => (await as(persona).refused(...page)).status);
    // A page that breaks would tell nothing of its acts.
    if (typeof told === "number") expect([401, 403, 404], who).toContain(told);
    else expect(Object.keys(told).sort(), who).toEqual([...Object.keys(acts), ...unnamed].sort());
    const calls = Object.entries(acts);
    // To whom the object does not exist any of its acts tells as much, or less.
    for (const [act, call] of typeof told === "number" ? calls.slice(everybody.indexOf(persona) % calls.length).slice(0, 1) : calls) {
      // A visitor may call none of the commands.
      if (persona === null) expect((await as(persona).refused(...call)).status, `${act}: ${who}`).toBe(401);
      else if (typeof told === "number") expect([told, 403, 404], `${act}: ${who}`).toContain((await as(persona).refused(...call)).status);
      else if (typeof told[act] === "string") {
        if (repeatable.includes(act) && (await repeats({ as, owner }, persona, call))) continue;
        const expected = isHidden && told[act] === "not_allowed" ? "not_found" : told[act];
        expect(refusalOf(await as(persona).refused(...call)), `${act}: ${who}`).toBe(expected);
      } else {
        await owner.query("savepoint walk");
        await as(persona).rpc(...call);
        await owner.query("rollback to savepoint walk");
        allowed[act] = [...(allowed[act] ?? []), String(persona)];
      }
    }
  }
  return allowed;
}

/** Whether the call is taken once more; it then changes nothing. */
async function repeats({ as, owner }: Pick<Stage, "as" | "owner">, persona: Persona, call: Call): Promise<boolean> {
  const entries = async () => (await owner.one("select count(*) as number from public.audit_entries")).number;
  const before = await entries();
  const isTaken = await as(persona)
    .rpc(...call)
    .then(
      () => true,
      () => false,
    );
  expect(await entries(), call[0]).toBe(before);
  return isTaken;
}

const refusalOf = ({ code, detail }: { code: string; detail: string }) => (detail ? `${code}: ${detail}` : code);
