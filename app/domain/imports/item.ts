import { createHash } from "node:crypto";
import { cut } from "#app/platform/text.ts";
import { suggestCriteria } from "./criteria.ts";
import { readOwn } from "./item-own.ts";
import { readPrizes } from "./item-prizes.ts";
import { readTimes } from "./item-times.ts";
import { type Section, writeProblem } from "./problem.ts";
import { type Reading, readerOf, short } from "./reading.ts";
import type { FeedItem } from "./schema.ts";

/** Turns one item of a feed into one draft with its report. */

export interface Circumstances {
  host: string;
  now: Date;
  /** Position in the feed, from 1. */
  place: number;
}

const IGNORED: Record<string, string> = {
  "card-image": "Pictures are not imported.",
  "agency-logo": "Logos are not imported.",
  challenge_status: "The state is not imported. It depends on the dates and decisions on this site.",
};

/** Reads one item; an item without a usable title is marked unreadable, with the reason. */
export function readItem(source: Record<string, unknown>, circumstances: Circumstances): FeedItem {
  const item: FeedItem = {
    source_key: "",
    source_url: null,
    title: "",
    unreadable: false,
    challenge: {},
    criteria: [],
    was_read: [],
    guessed: [],
    left_out: [],
  };
  const reading = readerOf(source, item);
  readIdentity(reading, circumstances);
  if (item.unreadable) return item;
  readSummary(reading);
  if (readOwn(source, item, circumstances.now)) return item;
  readKind(reading);
  readTimes(reading, circumstances.now);
  readPrizes(reading);
  readCriteria(reading);
  readProblem(reading);
  for (const [field, reason] of Object.entries(IGNORED)) {
    const from = reading.text(field);
    if (from) item.left_out.push({ field, from: short(from), reason });
  }
  return item;
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);

// A long identity is cut and gets a hash, so that two long identities stay different.
const identity = (key: string) => (key.length > 200 ? `${cut(key, 160)}#${digest(key)}` : key);

function readIdentity({ text, item }: Reading, { host, place }: Circumstances): void {
  const title = text("challenge-title", "title", "name");
  const url = text("permalink", "url");
  item.source_url = /^https?:\/\/\S+$/.test(url) && url.length <= 600 ? url : null;
  item.title = cut(title, 200, "…") || `Item ${place}`;
  const key = text("challenge-id", "id") || url;
  // An item without an identity is identified by its title, whatever its position in the feed.
  item.source_key = identity(`${host ? `${host}/` : ""}${key || `title-${digest(title.toLowerCase())}`}`);
  if (title.length < 3) {
    item.unreadable = true;
    item.left_out.push({ field: "item", from: title, reason: "It has no title." });
    return;
  }
  if (title.length > 200) item.guessed.push({ field: "title", from: short(title), to: item.title, reason: "The title was shortened to 200 characters." });
  else item.was_read.push({ field: "title", to: title });
  if (item.source_url) item.was_read.push({ field: "source_url", to: item.source_url });
  if (!key) item.guessed.push({ field: "source_key", from: "", to: item.source_key, reason: "The item has no identity, so its title is used." });
}

function readSummary({ text, item }: Reading): void {
  const tagline = text("tagline", "summary");
  if (!tagline) {
    item.left_out.push({ field: "summary", from: "", reason: "It is empty in the feed." });
    return;
  }
  item.challenge.summary = cut(tagline, 600, "…");
  if (tagline.length > 600)
    item.guessed.push({ field: "summary", from: short(tagline), to: short(item.challenge.summary), reason: "It was shortened to 600 characters." });
  else item.was_read.push({ field: "summary", to: short(tagline) });
}

const IDEAS = /idea|creative|business plan/i;
const STUDY = /scientific|research|analytics|visuali[sz]ation|algorithm/i;

function readKind({ list, item }: Reading): void {
  const types = list("type-of-challenge", "type", "tags");
  if (types.length === 0) {
    item.left_out.push({ field: "themes", from: "", reason: "The feed names no type." });
    return;
  }
  item.challenge.themes = types.slice(0, 12).map((type) => cut(type, 60).toLowerCase());
  item.was_read.push({ field: "themes", to: item.challenge.themes.join(", ") });
  const [kind, label] = types.every((type) => IDEAS.test(type))
    ? ["idea_challenge", "Idea challenge"]
    : types.every((type) => STUDY.test(type))
      ? ["research_study", "Research study"]
      : ["project_competition", "Project competition"];
  item.challenge.kind = kind;
  item.guessed.push({ field: "kind", from: short(types.join("; ")), to: label as string, reason: "This is the most similar kind on this site." });
}

function readCriteria({ html, item }: Reading): void {
  const judging = html("judging", "criteria");
  const suggested = judging ? suggestCriteria(judging) : null;
  if (!suggested) {
    item.left_out.push({
      field: "criteria",
      from: short(judging),
      reason: judging ? "No list of criteria was found in the text about judging." : "It is empty in the feed.",
    });
    return;
  }
  item.criteria = suggested.criteria;
  const to = suggested.criteria.map(({ title, weight_percent }) => `${title} (${weight_percent} %)`).join("; ");
  item.guessed.push({
    field: "criteria",
    from: short(judging),
    to: cut(to, 1000, "…"),
    reason: `${suggested.reason} The meaning of the scores is the standard wording.`,
  });
}

function readProblem({ text, html, item }: Reading): void {
  const external = text("external-url");
  const sections: Section[] = [
    { name: "description", heading: "", text: html("description", "content_html", "content_text") },
    { name: "how-to-enter", heading: "How to enter, as published", text: html("how-to-enter") },
    { name: "judging", heading: "Judging, as published", text: html("judging", "criteria") },
    { name: "prizes", heading: "Prizes, as published", text: html("prizes") },
    { name: "rules", heading: "Rules, as published", text: html("rules") },
  ];
  const facts: [string, string][] = [
    ["Published by", text("agency")],
    ["Partners", [text("partner-agencies-federal"), text("partners-non-federal")].filter(Boolean).join("; ")],
    ["Legal authority", text("legal-authority")],
    ["Fiscal year", text("fiscal-year")],
    ["Further information", /^https?:\/\/\S+$/.test(external) ? `<${external}>` : ""],
  ];
  writeProblem(item, sections, facts);
}
