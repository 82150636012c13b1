import { call } from "#app/domain/call.server.ts";
import type { ObjectToConfirm } from "#app/domain/work/schema.ts";
import { parseParams } from "#app/platform/address.ts";
import type { Confirmation } from "#app/platform/confirmation.ts";
import { idParams } from "#app/platform/inputs.ts";
import type { PageContext } from "#app/platform/page-context.server.ts";

type ObjectType =
  | "challenge"
  | "early_unsealing"
  | "proposal"
  | "review_assignment"
  | "panel_meeting"
  | "organisation"
  | "passport"
  | "budget"
  | "contribution"
  | "award"
  | "dispute"
  | "milestone"
  | "payment"
  | "profile";
type Context<Input> = PageContext & { input: Input };
type Words<Input> = (object: ObjectToConfirm, input: Input, context: Context<Input>) => Confirmation | Promise<Confirmation>;

/**
 * The confirmation of an act on an object, which says its name. `idOf` finds the object in the form; without it, the address names it. There is
 * none for an act that is refused now: the form goes on to the command, which says why.
 */
export const confirming =
  <Input>(object_type: ObjectType, act: string, words: Words<Input>, idOf?: (input: Input) => string) =>
  async (context: Context<Input>): Promise<Confirmation | null> => {
    const { db, params, input } = context;
    const object_id = idOf ? idOf(input) : parseParams(idParams, params).id;
    const object = await call(db, "object_to_confirm", { object_type, object_id, act });
    return object && (await words(object, input, context));
  };
