import type { ProposalContent } from "#app/domain/proposals/content.ts";
import { roleInWords, texts } from "#app/domain/proposals/schema.ts";
import { fileSize } from "#app/platform/file-size.ts";
import { Icon } from "#app/ui/icons.tsx";
import { Markdown } from "#app/ui/markdown.tsx";
import { Section } from "#app/ui/page.tsx";
import { BackgroundTable, BudgetTable, MilestonesTable } from "./plan-tables.tsx";
import { SharesByPackage, TeamTable } from "./team-table.tsx";

function Text({ text }: { text: string | undefined }) {
  return text?.trim() ? <Markdown text={text} /> : <p className="text-soft">Empty.</p>;
}

/** A whole proposal to be read from top to bottom: sealed content after unsealing, or a draft before it is signed off. */
export function ContentView({ content, proposalId }: { content: ProposalContent; proposalId: string }) {
  const { partners, people, work_packages: packages = [] } = content.team;
  return (
    <>
      {texts.map(({ section, title }) => (
        <Section key={section} title={title} id={section}>
          <Text text={content.texts[section]} />
        </Section>
      ))}
      <Section title="Team" id="team">
        <TeamTable content={content} />
        {packages.length > 0 && (
          <p className="mt-4">
            <strong>Bids for:</strong> {packages.join("; ")}.
          </p>
        )}
        <SharesByPackage content={content} />
        {people.length > 0 && (
          <ul className="mt-4 columns-1 gap-8 text-sm sm:columns-2">
            {people.map((person) => (
              <li key={`${person.name}-${person.role}`}>
                {person.name}, {roleInWords(person.role).toLowerCase()}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Milestones" id="milestones">
        <MilestonesTable milestones={content.milestones} currency={content.currency} />
      </Section>
      <Section title="Budget" id="budget">
        <BudgetTable lines={content.budget} partners={partners} currency={content.currency} />
      </Section>
      <Section title="Background IP" id="background">
        <Text text={content.texts.background} />
        {content.background.length > 0 && <BackgroundTable items={content.background} partners={partners} caption="Background IP of each partner" />}
      </Section>
      {content.answers.length > 0 && (
        <Section title="The challenge's questions" id="answers">
          {content.answers.map((answer, index) => (
            <div key={answer.prompt_id} className="mb-6">
              <h3 className="mb-1 text-lg">
                {index + 1}. {answer.prompt}
              </h3>
              <Text text={answer.body} />
            </div>
          ))}
        </Section>
      )}
      <Section title="Files" id="files">
        <ul className="space-y-1.5">
          {content.files.map((file) => (
            <li key={file.id} className="flex items-baseline gap-2">
              <Icon name="file" size={1} />
              <span>
                <a href={`/proposals/${proposalId}/files/${file.id}`}>{file.name}</a> <span className="text-sm text-soft">{fileSize(file.size_bytes)}</span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
