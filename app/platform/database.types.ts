// biome-ignore lint/suspicious/noExplicitAny: replaced by the generated types of the schema.
export type Database = any;
