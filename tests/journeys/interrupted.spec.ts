// What a writer typed or sent while the connection or the session was gone is not lost.
import type { Page } from "@playwright/test";
import { pdfFile } from "../support/uploads.ts";
import { signIn } from "../support/site.ts";
import { draft, fresh, note, offer, saved, savedText } from "../steps/drafting.ts";
import { cutOff, keptInBrowser, listens } from "./support/kept-text.ts";
import { asCookies, expect, siteUrl, test, visit } from "./support/test.ts";

const alert = (page: Page) => page.getByRole("alert");

test("what is typed without a connection is kept, tried again, and offered when the page is opened anew", async ({ as, owner }) => {
  const professor = await as("professor");
  const id = await draft(owner);
  const path = `/proposals/${id}/summary`;
  await visit(professor, path);
  await listens(professor);
  const field = (page: Page) => page.getByLabel("Summary", { exact: true });
  const offline = (is: boolean) => professor.context().setOffline(is);

  const first = fresh("Typed in a tunnel");
  await offline(true);
  await field(professor).fill(first);
  await expect(note(professor)).toHaveText("Not saved: no connection. Your text is kept in this browser. Trying again.");
  await offline(false);
  await expect(note(professor)).toContainText(/^Saved \d/);
  expect(await savedText(owner, id, "summary")).toBe(first);
  expect(await keptInBrowser(professor)).toEqual([]);

  const second = fresh("Typed before the battery died");
  await cutOff(professor);
  await field(professor).fill(second);
  await expect(note(professor)).toContainText("kept in this browser");
  const again = await professor.context().newPage();
  await professor.close({ runBeforeUnload: false });
  await visit(again, path);
  await listens(again);
  await expect(offer(again)).toContainText("Your unsaved text from");
  await expect(offer(again)).toContainText(second);
  await expect(field(again)).toHaveValue(first);
  await again.getByRole("button", { name: "Use my text" }).click();
  await expect(note(again)).toContainText(/^Saved \d/);
  expect(await savedText(owner, id, "summary")).toBe(second);
  await again.reload();
  await expect(offer(again)).toHaveCount(0);

  // A colleague saved meanwhile: the kept text is not saved over theirs.
  const third = fresh("Typed on a train");
  await cutOff(again);
  await field(again).fill(third);
  await expect(note(again)).toContainText("kept in this browser");
  const founder = await as("sme_founder");
  await visit(founder, path);
  const theirs = fresh("Saved by a colleague");
  await field(founder).fill(theirs);
  await founder.getByRole("button", { name: "Save", exact: true }).click();
  await saved(founder);
  const last = await again.context().newPage();
  await again.close({ runBeforeUnload: false });
  await visit(last, path);
  await listens(last);
  await last.getByRole("button", { name: "Use my text" }).click();
  await expect(note(last)).toContainText("Not saved. Somebody saved this after you opened it, or it can no longer be changed.");
  expect(await savedText(owner, id, "summary")).toBe(theirs);
  await last.getByRole("button", { name: "Save", exact: true }).click();
  await expect(last.getByRole("region", { name: "Their text" })).toContainText("colleague");
  await expect(field(last)).toHaveValue(third);
  await last.getByRole("button", { name: /^Replace their/ }).click();
  await saved(last);

  // Discarded, it does not come back.
  await cutOff(last);
  await field(last).fill(fresh("Not worth keeping"));
  await expect(note(last)).toContainText("kept in this browser");
  const end = await last.context().newPage();
  await last.close({ runBeforeUnload: false });
  await visit(end, path);
  await end.getByRole("button", { name: "Discard my text" }).click();
  await expect(offer(end)).toHaveCount(0);
  await end.reload();
  await expect(offer(end)).toHaveCount(0);
  await expect(field(end)).toHaveValue(third);
});

test("what is typed after the session ended is saved once signed in again, and gone from the browser at sign-out", async ({ as, owner }) => {
  const professor = await as("professor");
  const id = await draft(owner);
  const path = `/proposals/${id}/summary`;
  await visit(professor, path);
  await listens(professor);
  const cookies = await professor.context().cookies();
  await professor.context().clearCookies();
  const words = fresh("Typed after lunch");
  await professor.getByLabel("Summary", { exact: true }).fill(words);
  await expect(note(professor)).toContainText("Not saved. You are no longer signed in.");
  expect(await keptInBrowser(professor)).toHaveLength(1);

  // Somebody else at the same browser: nothing is saved in their name.
  await professor.context().addCookies(asCookies(await signIn(siteUrl(), "sme_founder")));
  const refused = professor.waitForResponse((answer) => answer.request().method() === "POST" && answer.status() === 401);
  await professor.evaluate(() => dispatchEvent(new Event("focus")));
  await refused;
  expect(await savedText(owner, id, "summary")).not.toBe(words);

  await professor.context().clearCookies();
  await professor.context().addCookies(cookies);
  await professor.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(note(professor)).toContainText(/^Saved \d/);
  expect(await savedText(owner, id, "summary")).toBe(words);

  await cutOff(professor);
  await professor.getByLabel("Summary", { exact: true }).fill(fresh("Left on a shared computer"));
  await expect(note(professor)).toContainText("kept in this browser");
  const other = await professor.context().newPage();
  await professor.close({ runBeforeUnload: false });
  await other.context().clearCookies();
  await other.context().addCookies(asCookies(await signIn(siteUrl(), "professor")));
  await other.goto("/home");
  expect(await keptInBrowser(other)).toHaveLength(1);
  await other.locator("summary").filter({ hasText: "Prof. Sana Khan" }).click();
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(other).toHaveURL(/sign-in/);
  expect(await keptInBrowser(other)).toEqual([]);
});

test("a save after the session ended keeps what was typed until it is sent again @plain", async ({ as, owner }) => {
  const founder = await as("sme_founder");
  const id = await draft(owner);
  await visit(founder, `/proposals/${id}/summary`);
  const cookies = await founder.context().cookies();
  await founder.context().clearCookies();
  const words = fresh("Sent too late");
  await founder.getByLabel("Summary", { exact: true }).fill(words);
  await founder.getByRole("button", { name: "Save", exact: true }).click();
  await expect(founder.getByRole("heading", { level: 1 })).toHaveText("You are signed out");
  await founder.context().addCookies(cookies);
  await founder.getByRole("button", { name: "Send again" }).click();
  await saved(founder);
  expect(await savedText(owner, id, "summary")).toBe(words);
});

test("a file sent twice is attached once, and one that is too large or no document is refused with a sentence @plain", async ({ as, owner }) => {
  const professor = await as("professor");
  const id = await draft(owner);
  await owner("update public.proposal_files set removed_at = now() where proposal_id = $1 and removed_at is null", [id]);
  await visit(professor, `/proposals/${id}/files`);
  await expect(professor.getByText("at most 20 MB each and 60 MB in total")).toBeVisible();
  const plan = pdfFile("plan.pdf");
  const send = async (file: typeof plan) => {
    await professor.goto(`/proposals/${id}/files`);
    await professor.getByLabel("File", { exact: true }).setInputFiles(file);
    await professor.getByRole("button", { name: "Upload" }).click();
  };
  await send(plan);
  await saved(professor);
  await send(plan);
  await saved(professor);
  await expect(professor.getByRole("table", { name: "Files of the draft" }).getByRole("row")).toHaveCount(2);
  const [stored] = await owner("select count(*)::int as n from storage.objects where bucket_id = 'proposals' and name like $1", [`${id}/%`]);
  expect(await owner("select count(*)::int as n from public.proposal_files where proposal_id = $1 and removed_at is null", [id])).toEqual([{ n: 1 }]);
  await send({ name: "macro.docm", mimeType: "application/vnd.ms-word", buffer: Buffer.from("PK not a document") });
  await expect(alert(professor)).toContainText(
    "The file is not a PDF, PNG or JPEG. We check the file type, not the name. Save the file as PDF and upload it again.",
  );
  await send(pdfFile("plan.pdf", "Plan", 21 * 1024 * 1024));
  await expect(professor.getByText(/at most 20 MB\. Make it smaller|larger than 20 MB/).last()).toBeVisible();
  expect(await owner("select count(*)::int as n from storage.objects where bucket_id = 'proposals' and name like $1", [`${id}/%`])).toEqual([stored]);
});

test("a file shows how far it is, and a broken connection what to do", async ({ as, owner }) => {
  const professor = await as("professor");
  const id = await draft(owner);
  await visit(professor, `/proposals/${id}/files`);
  const file = pdfFile("annex.pdf", fresh("Annex"), 3_000_000);
  await professor.getByLabel("File", { exact: true }).setInputFiles(file);
  await professor.context().setOffline(true);
  await professor.getByRole("button", { name: "Upload" }).click();
  await expect(professor.getByRole("status").filter({ hasText: "The connection broke" })).toContainText(
    "The file is still chosen. Press Upload to send it again. It is attached only once.",
  );
  await professor.context().setOffline(false);
  const line = await professor.context().newCDPSession(professor);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1_500_000 };
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", slow);
  await professor.getByRole("button", { name: "Upload" }).click();
  await expect(professor.getByRole("progressbar", { name: "Sent so far" })).toBeVisible();
  await expect(professor.getByRole("status").filter({ hasText: /Sending “annex.pdf”, 2.9 MB: [1-9]0 %/ })).toBeVisible();
  await saved(professor);
  await line.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
  await expect(professor.getByRole("link", { name: "annex.pdf" })).toHaveCount(1);
  await professor.getByRole("row").filter({ hasText: "annex.pdf" }).getByRole("button", { name: "Remove" }).click();
  await saved(professor);
});

test("a file for which there is no room is refused before it is sent, or before it is read @plain", async ({ as, owner, scripts }) => {
  const professor = await as("professor");
  const id = await draft(owner);
  const taken = 62_914_560 - 100_000;
  await owner("update public.proposal_files set removed_at = now() where proposal_id = $1 and removed_at is null", [id]);
  const key = `${id}/${crypto.randomUUID()}`;
  for (const [index, size] of [20_971_520, 20_971_520, taken - 41_943_040].entries()) {
    await owner(
      `insert into public.proposal_files (proposal_id, name, media_type, size_bytes, sha256, object_key, uploaded_by)
       select p.id, 'part.pdf', 'application/pdf', $2, $3, $4, p.created_by from public.proposals p where p.id = $1`,
      [id, size, String(index).repeat(64), `${key}-${index}`],
    );
  }
  const objects = () => owner("select count(*)::int as n from storage.objects where bucket_id = 'proposals' and name like $1", [`${id}/%`]);
  const before = await objects();
  const sent: string[] = [];
  professor.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  const send = async (bytes: number) => {
    await visit(professor, `/proposals/${id}/files`);
    await professor.getByLabel("File", { exact: true }).setInputFiles(pdfFile("annex.pdf", fresh("Annex"), bytes));
    await professor.getByRole("button", { name: "Upload" }).click();
  };
  await send(2_000_000);
  if (scripts) {
    await expect(professor.getByRole("status").filter({ hasText: "annex.pdf" })).toContainText("only 98 kB of the 60 MB in total is left");
    expect(sent).toEqual([]);
  } else {
    await expect(alert(professor).getByRole("link")).toHaveText(
      "The files of a proposal can have at most 60 MB together. Remove a file, or make files smaller.",
    );
    await expect(alert(professor).getByRole("link")).toHaveAttribute("href", /file$/);
  }
  // Nothing was even put into storage, to be swept later.
  expect(await objects()).toEqual(before);
  await send(50_000);
  await saved(professor);
  await owner("update public.proposal_files set removed_at = now() where proposal_id = $1 and removed_at is null", [id]);
});
