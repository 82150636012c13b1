/** A refusal that has a name. `code` is looked up in the messages of the domain; `status` is its HTTP status. */
export class DomainError extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string;

  constructor(code: string, status = 409, detail = "") {
    super(detail ? `${code}: ${detail}` : code);
    this.name = "DomainError";
    this.code = code;
    this.status = status;
    this.detail = detail;
  }

  /** Whether the same may succeed later without any change of it. */
  get isOutage(): boolean {
    return this.status === 503 || this.status === 507;
  }
}

/** What a refused page hands to its error boundary. */
export interface RefusalBody {
  code: string;
  message: string;
}

let sentences: Readonly<Record<string, string>> = {};

/** Tells the platform the domain's sentences; called once at start, as the platform may not import the domain. */
export function setSentences(messages: Readonly<Record<string, string>>): void {
  sentences = messages;
}

/** The sentence for a code, with `{detail}` filled in; an unknown code keeps its name so that it can be reported. */
export function sentenceFor(code: string, detail = ""): string {
  const sentence = sentences[code];
  if (sentence === undefined) return `We could not do this (${code.replaceAll("_", " ")}). Check what you entered and try again.`;
  return sentence.replaceAll("{detail}", detail);
}
