// The research office signs a proposal off, and what is not there or not theirs is not found. Writing together: colleagues.spec.ts.
import type { HttpPage as Page } from "./driver/page.ts";
import { draft, saved } from "../steps/drafting.ts";
import { expect, test, visit } from "./support/test.ts";

const alert = (page: Page) => page.getByRole("alert");

test("the research office reads the whole proposal and signs off exactly that draft", async ({ as, owner }) => {
  const id = await draft(owner);
  await owner("update public.organisations set research_office_signs = true where slug = 'mut'");
  const [office, professor, rival] = [await as("research_office"), await as("professor"), await as("rival")];
  const retitle = async () => {
    await visit(professor, `/proposals/${id}`);
    await professor.getByLabel("Title of the proposal").fill(`Passive radar, ${test.info().project.name} ${Date.now()}`);
    await professor.getByRole("button", { name: "Save title" }).click();
    await saved(professor);
  };
  // Whatever an earlier journey left signed is open again.
  await retitle();
  expect((await rival.goto(`/proposals/${id}/sign-off`))?.status()).toBe(404);
  await visit(office, `/proposals/${id}/sign-off`);
  await expect(office.getByText("Passive radar").first()).toBeVisible();
  await retitle();
  await office.getByRole("button", { name: "Sign off draft" }).click();
  await expect(alert(office)).toContainText("The draft changed while you were reading it. Read the new draft, then decide.");
  await office.getByRole("button", { name: "Sign off draft" }).click();
  await expect(office.getByText("Signed off", { exact: true })).toBeVisible();
  await visit(professor, `/proposals/${id}/checklist`);
  await expect(professor.getByText("has not signed off")).toHaveCount(0);
  await owner("update public.organisations set research_office_signs = false where slug = 'mut'");
});

test("missing proposals and proposals of others both answer not found", async ({ as, owner }) => {
  const id = await draft(owner);
  const [manager, professor, visitor] = [await as("manager"), await as("professor"), await as("visitor")];
  for (const part of ["", "/summary", "/milestones", "/files", "/checklist", "/sealed", "/receipt", "/withdraw", "/sign-off"]) {
    expect((await manager.goto(`/proposals/${id}${part}`))?.status(), part).toBe(404);
  }
  for (const path of ["/proposals/x", `/proposals/${id}/nonsense`, `/proposals/${id}/receipt`, "/proposals/00000000-0000-4000-8000-000000000000/budget"]) {
    expect((await professor.goto(path))?.status(), path).toBe(404);
  }
  expect((await professor.goto(`/proposals/${id}/files/${id}`))?.status()).toBe(404);
  await expect(professor.getByRole("heading", { name: "This file does not exist" })).toBeVisible();
  await visitor.goto(`/proposals/${id}/files`);
  await expect(visitor).toHaveURL(/\/sign-in\?next=/);

  await visit(visitor, "/verify");
  await visitor.getByLabel("Reference").fill("P-nothing");
  await visitor.getByRole("button", { name: "Check receipt", exact: true }).click();
  await expect(alert(visitor).getByRole("link")).toHaveCount(2);
  await visit(visitor, `/verify?reference=P-000001&sha256=${"0".repeat(64)}`);
  await expect(visitor.getByText("No such receipt")).toBeVisible();
});

test("an abandoned upload is deleted after an hour; attached and new ones are kept", async ({ owner }) => {
  const put =
    "insert into storage.objects (bucket_id, name, created_at) values ('proposals', gen_random_uuid() || '/' || gen_random_uuid(), now() - $1::interval) returning name";
  const [[old], [fresh]] = [await owner(put, ["2 hours"]), await owner(put, ["10 minutes"])];
  const [attached] = await owner(
    "update storage.objects o set created_at = now() - interval '2 hours' from public.proposal_files f where f.object_key = o.name returning o.name",
  );
  await owner("select graphile_worker.add_job('sweep_files')");
  const left = async () =>
    (await owner("select name from storage.objects where name = any ($1)", [[old?.name, fresh?.name, attached?.name]])).map(({ name }) => name);
  await expect.poll(left, { timeout: 30_000 }).not.toContain(old?.name);
  expect((await left()).sort()).toEqual([fresh?.name, attached?.name].sort());
});
