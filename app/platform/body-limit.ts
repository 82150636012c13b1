import { z } from "zod";

/** What the body of a form may be: all its fields together, and a file when it takes any. */
export interface BodyLimit {
  fieldBytes: number;
  fileBytes: number;
}

// How long the fields of a form may be together, as they are sent: an Urdu letter is sent as six bytes, a Chinese one as nine.
const FORM_BYTES = 1024 * 1024;
const PUBLIC_FORM_BYTES = 16 * 1024;
/** The same for forms of many long texts. */
export const LONG_FORM_BYTES = 4 * 1024 * 1024;

/** Addresses that say nothing themselves: they take no forms, or those of other programs. */
export const USUAL_BODY: BodyLimit = { fieldBytes: FORM_BYTES, fileBytes: 0 };

interface Part {
  schema: z.ZodType;
  /** How long all fields together may be, where it is more than usual. */
  fieldBytes?: number | undefined;
}

/** What the body of a page's forms may be; forms anybody may send are short. */
export const bodyLimitOf = (parts: readonly Part[], isPublic: boolean): BodyLimit => ({
  fieldBytes: Math.max(isPublic ? PUBLIC_FORM_BYTES : FORM_BYTES, ...parts.map(({ fieldBytes = 0 }) => fieldBytes)),
  fileBytes: Math.max(0, ...parts.map(({ schema }) => fileBytesOf(schema))),
});

/** The largest file that a form of this schema takes (see `fileInput`); 0 when it takes none. */
function fileBytesOf(schema: z.ZodType): number {
  if (!(schema instanceof z.ZodObject)) return 0;
  const fields = Object.values(schema.shape as Record<string, z.ZodType>);
  return Math.max(0, ...fields.map((field) => Number((field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field).meta()?.maximumBytes ?? 0)));
}

/** How many bytes of files are read: somewhat more than one may have, so that the form itself can say what is wrong. */
export const readFileBytes = ({ fileBytes }: BodyLimit): number => Math.ceil(fileBytes * 1.25);
