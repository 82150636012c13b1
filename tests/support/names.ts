/** Name of the database that holds the schema and the cast, copied by every test file. */
export const TEMPLATE = "ishtirak_template";
