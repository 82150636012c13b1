import { DomainError } from "#app/platform/errors.ts";
import { page } from "#app/platform/page.server.ts";

export const loader = page(async () => {
  throw new DomainError("not_found", 404);
});

export const action = loader;

export default function Missing() {
  return null;
}
