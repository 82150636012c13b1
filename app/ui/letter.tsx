import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Text } from "@react-email/components";
import { render } from "@react-email/render";
import { cut } from "#app/platform/text.ts";

export interface Letter {
  /** One line; also the subject. */
  title: string;
  greeting: string;
  paragraphs: string[];
  /** Things under headings, each with a link and a line of facts. */
  groups?: LetterGroup[];
  action: { label: string; url: string };
  /** Why the reader gets this. */
  footer: string;
  /** Where the reader can end mail of this sort. */
  unsubscribe?: { label: string; url: string } | undefined;
}

export interface LetterGroup {
  title: string;
  items: { title: string; url: string; facts: string }[];
  /** What follows the items, such as how many more there are. */
  note?: string | undefined;
}

const sans = "'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', Arial, sans-serif";
const styles = {
  body: { backgroundColor: "#f3f5f2", fontFamily: sans, margin: 0, padding: "24px 12px" },
  sheet: { backgroundColor: "#ffffff", border: "1px solid #d5dcd6", borderRadius: "6px", maxWidth: "560px", padding: "24px 28px" },
  brand: { color: "#0b5a3c", fontSize: "14px", fontWeight: 700, letterSpacing: "0.02em", margin: "0 0 20px" },
  title: { color: "#15211b", fontSize: "19px", lineHeight: "27px", margin: "0 0 16px" },
  text: { color: "#2a3730", fontSize: "15px", lineHeight: "23px", margin: "0 0 14px" },
  button: {
    backgroundColor: "#0b5a3c",
    borderRadius: "4px",
    color: "#ffffff",
    display: "inline-block",
    fontSize: "15px",
    fontWeight: 600,
    padding: "11px 20px",
    textDecoration: "none",
  },
  heading: { color: "#15211b", fontSize: "16px", lineHeight: "22px", margin: "22px 0 8px" },
  item: { color: "#5a675f", fontSize: "14px", lineHeight: "21px", margin: "0 0 12px" },
  link: { color: "#0b5a3c", fontSize: "15px", fontWeight: 600 },
  rule: { borderColor: "#d5dcd6", margin: "24px 0 14px" },
  small: { color: "#5a675f", fontSize: "13px", lineHeight: "19px", margin: "0 0 6px", overflowWrap: "anywhere" },
} as const;

function Group({ title, items, note }: LetterGroup) {
  return (
    <>
      <Heading as="h2" style={styles.heading}>
        {title}
      </Heading>
      {items.map((item) => (
        <Text key={item.url} style={styles.item}>
          <Link href={item.url} style={styles.link}>
            {item.title}
          </Link>
          <br />
          {item.facts}
        </Text>
      ))}
      {note && <Text style={styles.small}>{note}</Text>}
    </>
  );
}

function LetterPage({ title, greeting, paragraphs, groups = [], action, footer, unsubscribe }: Letter) {
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <title>{title}</title>
      </Head>
      <Preview>{title}</Preview>
      <Body style={styles.body}>
        <Container style={styles.sheet}>
          <Text style={styles.brand}>Ishtirak</Text>
          <Heading as="h1" style={styles.title}>
            {title}
          </Heading>
          <Text style={styles.text}>{greeting}</Text>
          {paragraphs.map((paragraph) => (
            <Text key={paragraph} style={styles.text}>
              {paragraph}
            </Text>
          ))}
          {groups.map((group) => (
            <Group key={group.title} {...group} />
          ))}
          <Button href={action.url} style={styles.button}>
            {action.label}
          </Button>
          <Hr style={styles.rule} />
          <Text style={styles.small}>
            If the button does not work, open <Link href={action.url}>{action.url}</Link>
          </Text>
          <Text style={styles.small}>{footer}</Text>
          {unsubscribe && (
            <Text style={styles.small}>
              <Link href={unsubscribe.url}>{unsubscribe.label}</Link>
            </Text>
          )}
        </Container>
      </Body>
    </Html>
  );
}

/** The text part, written rather than derived from the HTML, so that it reads well aloud and in a terminal. */
function textOf({ title, greeting, paragraphs, groups = [], action, footer, unsubscribe }: Letter): string {
  const listed = groups.map(({ title: heading, items, note }) =>
    [heading, ...items.map((item) => `- ${item.title}\n  ${item.facts}\n  ${item.url}`), ...(note ? [note] : [])].join("\n"),
  );
  const ending = [`-- \nIshtirak\n${footer}`, ...(unsubscribe ? [`${unsubscribe.label}: ${unsubscribe.url}`] : [])].join("\n");
  return [title, greeting, ...paragraphs, ...listed, `${action.label}:\n${action.url}`, ending].join("\n\n");
}

/** A letter as an e-mail carries it, always in both parts. Whatever people wrote is text, never markup. */
export async function renderLetter(letter: Letter): Promise<{ subject: string; html: string; text: string }> {
  return { subject: subjectLine(letter.title), html: await render(<LetterPage {...letter} />), text: textOf(letter) };
}

// Names of people and organisations may hold anything; a subject is one line of moderate length.
function subjectLine(title: string): string {
  const line = title.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
  return cut(line, 150, "…");
}
