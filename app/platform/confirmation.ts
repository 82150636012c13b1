// The page between pressing a button and an act that cannot be undone, or that commits money: it says what will happen, and works without scripts.

/** What the page says. */
export interface Confirmation {
  /** A question, such as "Verify Indus Photonics?". */
  title: string;
  /** What will happen, one sentence or two a paragraph. */
  says: readonly string[];
  /** Texts to be read once more as they are, below. */
  shows?: readonly { title: string; text: string }[];
  /** The button: a verb and an object. */
  button: string;
  look?: "primary" | "danger";
  /** Fields that the form is sent again with instead of its own: the revision of a draft that was saved before asking. */
  carries?: Readonly<Record<string, string>>;
}

/** A form to be sent again from another page. */
export interface CarriedForm {
  action: string;
  fields: [name: string, value: string][];
}

/** What the shared page is given, in the place of the page that the form stands on. */
export interface ConfirmationBody {
  confirmation: Confirmation;
  carried: CarriedForm;
}

/** The same, or what gives it for a form, whose input may be named in it; null where this form needs none. */
export type Confirm<Context> = Confirmation | ((context: Context) => Confirmation | null | Promise<Confirmation | null>);

const FIELD = "confirmed";

/** What has to be confirmed before the act; null when nothing has, or when the form comes from the confirmation page. */
export async function toConfirm<Context>(confirm: Confirm<Context> | undefined, form: FormData, context: Context): Promise<Confirmation | null> {
  if (!confirm || form.get(FIELD) === "yes") return null;
  return typeof confirm === "function" ? confirm(context) : confirm;
}

/** The body of the confirmation page for a form: sent again from there, it is confirmed. */
export function confirmationBody(confirmation: Confirmation, { action, fields }: CarriedForm): ConfirmationBody {
  const { carries = {}, ...asked } = confirmation;
  const again = fields.filter(([name]) => name !== FIELD).map(([name, value]): [string, string] => [name, carries[name] ?? value]);
  return { confirmation: asked, carried: { action, fields: [...again, [FIELD, "yes"]] } };
}

/** The body if this is one; null for any other answer. */
export function confirmationIn(answer: unknown): ConfirmationBody | null {
  return typeof answer === "object" && answer !== null && "confirmation" in answer ? (answer as ConfirmationBody) : null;
}
