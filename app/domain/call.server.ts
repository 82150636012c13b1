import { caller } from "#app/platform/supabase.server.ts";
import { answers } from "./answers.ts";

/** Calls a SQL function as the person a client belongs to; its answer has the shape that its capability declares. */
export const call = caller(answers);
