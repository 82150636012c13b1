import { z } from "zod";

/** What the reader may do with an object, as the database decides it: null where they may, else the code of the refusal, with its detail. */
export type Acts<Name extends string = string> = Readonly<Record<Name, string | null>>;

/** The shape of the acts of an object. */
export const actsOf = <const Names extends readonly [string, ...string[]]>(...names: Names) => z.record(z.enum(names), z.string().nullable());

/** Whether an act is the reader's to take now. */
export const may = <Name extends string>(acts: Acts<Name>, act: Name): boolean => acts[act] === null;

/** Whether the reader has the part that an act belongs to, whatever the state it is in now. */
export const isInvolved = <Name extends string>(acts: Acts<Name>, act: Name): boolean => acts[act] !== "not_allowed";

/** The code of an act's refusal and its detail, for the sentence that says why. */
export function refusalOf<Name extends string>(acts: Acts<Name>, act: Name): { code: string; detail: string } | null {
  const [code = "", ...detail] = acts[act]?.split(": ") ?? [];
  return code === "" ? null : { code, detail: detail.join(": ") };
}
