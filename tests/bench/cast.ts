// The people, organisations and money that the bench's SQL names.
import { funds, idOf, organisations } from "../support/personas.ts";

/** SQL for the id of the nth of a kind, in a room of ids of its own. */
export const numbered = (room: string) => (n: string) => `('00000000-0000-4000-${room}-' || lpad((${n})::text, 12, '0'))::uuid`;
export const organisation = numbered("bb00");

const uuid = (id: string) => `'${id}'::uuid`;
export const MANAGER = uuid(idOf("manager"));
export const APPROVER = uuid(idOf("approver"));
export const SPONSOR = uuid(organisations.deri);
export const FUND = uuid(funds["RDF-NL"]);
export const [FINANCE, FINANCE_TWO] = [uuid(idOf("finance_officer")), uuid(idOf("finance_officer_two"))];
export const [RIVAL, KHYBER] = [uuid(idOf("rival")), uuid(organisations["khyber-autonomy"])];
export const [REVIEWER, REVIEWER_TWO] = [uuid(idOf("reviewer_one")), uuid(idOf("reviewer_two"))];
