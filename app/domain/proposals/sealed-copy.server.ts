import { fileSize } from "#app/platform/file-size.ts";
import { formatMoney } from "#app/platform/money.ts";
import { markdownText, renderPdf } from "#app/platform/pdf.server.ts";
import type { SealedCopy } from "./answers.ts";
import type { ProposalContent } from "./content.ts";
import { costKinds, roleInWords, texts, sumOf } from "./schema.ts";

/** The file name of a copy, without extension. */
export const copyName = ({ reference, version }: Pick<SealedCopy, "reference" | "version">) => `proposal-${reference}-v${version}`;

/**
 * A sealed version as PDF, with its canonical content attached. It must depend only on the receipt and the content: the same content sealed at the same time always gives the same bytes, for every reader and site address, so that a PDF can be verified later.
 */
export function sealedPdf(copy: SealedCopy): Promise<Uint8Array<ArrayBuffer>> {
  const content = JSON.parse(copy.canonical) as ProposalContent;
  const money = (minor: number) => formatMoney(minor, content.currency);
  const partnerName = (id: string) => content.team.partners.find((partner) => partner.organisation_id === id)?.name ?? "";
  const challenge = content.challenge?.title ?? "";
  return renderPdf("domain/proposals/sealed.typ", {
    date: copy.submitted_at,
    title: content.proposal.title,
    reference: copy.reference,
    version: copy.version,
    challenge: copy.challenge_version > 1 ? `${challenge} (version ${copy.challenge_version})` : challenge,
    received: copy.submitted_at.replace("T", " ").replace("Z", " UTC"),
    sha256: copy.content_sha256,
    attachment_name: `${copyName(copy)}.json`,
    canonical: copy.canonical,
    texts: texts.map(({ section, title }) => ({ title, nodes: markdownText(content.texts[section] ?? "") })),
    team_facts: teamFacts(content),
    partners: {
      columns: ["Partner", "Work", "Grant", "Results", "Own cash", "Own in kind"],
      rows: content.team.partners.map((partner) => [
        partner.is_lead ? `${partner.name} (leads)` : partner.name,
        `${partner.work_share_percent} %`,
        `${partner.grant_share_percent} %`,
        `${partner.result_share_percent} %`,
        money(partner.own_cash_minor),
        money(partner.own_in_kind_minor),
      ]),
    },
    cells: content.team.partners.flatMap(({ name, cells = [] }) =>
      cells
        .filter(({ title }) => title !== null)
        .map((cell) => [
          cell.title,
          name,
          `${cell.work_share_percent} %`,
          `${cell.grant_share_percent} %`,
          money(cell.own_cash_minor),
          money(cell.own_in_kind_minor),
        ]),
    ),
    people: content.team.people.map(({ name, role, organisation_id }) => [name, roleInWords(role), partnerName(organisation_id)]),
    milestones: content.milestones.map((milestone, index) => ({
      title: `${index + 1}. ${milestone.title}`,
      facts: [
        ["Month", String(milestone.month)],
        ["Deliverable", milestone.deliverable],
        ["Test of success", milestone.test_of_success],
        ["TRL reached", String(milestone.trl)],
        ["Amount", money(milestone.amount_minor)],
      ],
    })),
    milestones_sum: money(sumOf(content.milestones)),
    budget: content.budget.map((line) => [partnerName(line.organisation_id), costKinds[line.cost_kind], line.description, money(line.amount_minor)]),
    budget_sum: money(sumOf(content.budget)),
    background_text: markdownText(content.texts.background ?? ""),
    background: content.background.map((item) => [partnerName(item.organisation_id), item.description, item.results_licence_terms || "none stated"]),
    answers: content.answers.map(({ prompt, body }) => ({ prompt, nodes: markdownText(body) })),
    files: content.files.map(({ name, size_bytes, sha256 }) => ({ name, size: fileSize(size_bytes), sha256 })),
  });
}

function teamFacts({ team }: ProposalContent): [string, string][] {
  const packages = team.work_packages ?? [];
  return [["Team", team.name ?? ""], ...(packages.length > 0 ? [["Bids for", packages.join("; ")] as [string, string]] : [])];
}
