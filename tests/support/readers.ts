// Who is shown something by a function of the API.
import type { Stage } from "./database.ts";
import { type Persona, personas } from "./personas.ts";

type Shows = (answer: unknown) => boolean;

const hasContent: Shows = (answer) => answer !== null && answer !== false && !(Array.isArray(answer) && answer.length === 0);

/** The people to whom `name` shows something, in the order of the cast; everybody else, and a visitor, is refused (401, 403, 404) or shown nothing. */
export async function readersOf(stage: Stage, name: string, args: Record<string, unknown> = {}, shows: Shows = hasContent): Promise<Persona[]> {
  const readers: (Persona | null)[] = [];
  for (const persona of [...personas, null]) if (await isShown(stage, persona, name, args, shows)) readers.push(persona);
  if (readers.includes(null)) throw new Error(`A visitor is shown ${name}.`);
  return readers.filter((persona) => persona !== null);
}

async function isShown({ as }: Stage, persona: Persona | null, name: string, args: Record<string, unknown>, shows: Shows): Promise<boolean> {
  const REFUSED = Symbol("rejected");
  const answer = await as(persona)
    .rpc(name, args)
    .catch(() => REFUSED);
  if (answer !== REFUSED) return shows(answer);
  const { code, status } = await as(persona).refused(name, args);
  if (![401, 403, 404].includes(status) || code === "42883") throw new Error(`${persona ?? "A visitor"} met ${code} (${status}) at ${name}.`);
  return false;
}
