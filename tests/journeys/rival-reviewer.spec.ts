// A rival tries every way to become a reviewer of the proposals they compete with, or to read them.
import { acceptReview, declareTies, followMail, shareOut } from "../steps/panel.ts";
import { prepared } from "../steps/prepared.ts";
import { emailOf, idOf, organisations } from "../support/personas.ts";
import { eligibleBids, type TwoBids } from "../support/reviews.ts";
import { confirm } from "../support/visit.ts";
import { expect, siteUrl, test, visit } from "./support/test.ts";

const panelOf = ({ challengeId }: TwoBids) => `/challenges/${challengeId}/panel`;

test("a rival can't become a reviewer by any way", async ({ as, owner }) => {
  const bids = await prepared(async (stage) => {
    const made = await eligibleBids(stage, { min_reviews: 1 });
    await stage.owner.query("update public.challenges set title = 'Detector for rivals' where id = $1", [made.challengeId]);
    await stage.owner.query("delete from public.pool_reviewers where profile_id = $1", [idOf("rival")]);
    await stage.owner.query("delete from public.declared_ties where profile_id = $1", [idOf("rival")]);
    await stage.owner.query("delete from public.reviewer_declarations where profile_id = $1", [idOf("rival")]);
    await stage.as("manager").rpc("assign_reviewer", { proposal_id: made.university, reviewer_id: idOf("reviewer_one") });
    return made;
  });
  const [manager, rival] = [await as("manager"), await as("rival")];
  const reviews = async () =>
    (
      await owner("select count(*)::int as n from public.review_assignments where reviewer_id = $1 and proposal_id = any ($2)", [
        idOf("rival"),
        [bids.university, bids.rival],
      ])
    )[0]?.n;

  await test.step("by the pool: invited by a manager who does not know, declaring nothing", async () => {
    await visit(manager, "/organisations/deri/reviewers");
    await manager.getByLabel("E-mail address").fill(emailOf("rival"));
    await manager.getByRole("button", { name: "Send invitation" }).click();
    await expect(manager.getByText("The invitation was sent.")).toBeVisible();
    await followMail(rival, emailOf("rival"), "invites you to review proposals for Defence Electronics Research Institute");
    await rival.getByRole("button", { name: "Accept", exact: true }).click();
    await declareTies(rival, null);
  });

  const isNotFound = async () => {
    await visit(manager, `${panelOf(bids)}?who=Maria`);
    await expect(manager.getByText("No people found")).toBeVisible();
    await shareOut(manager, "1");
    expect(await reviews()).toBe(0);
  };
  await test.step("by search and by sharing out", isNotFound);
  await test.step("by a false declaration", async () => {
    await declareTies(rival, "National Metrology Institute");
    await isNotFound();
  });

  await test.step("by hand: forms that the pages do not have, and the command itself", async () => {
    for (const [intent, fields] of [
      ["assign", { pairs: `${bids.university} ${idOf("rival")}` }],
      ["panel", { reviewer_ids: idOf("rival"), reviews_each: "" }],
    ] as const) {
      await visit(manager, panelOf(bids));
      const answer = await manager.request.post(panelOf(bids), {
        form: { intent, time_zone: "Asia/Karachi", due: "", ...fields },
        headers: { origin: siteUrl() },
      });
      // It was understood, and left the pair out.
      expect(answer.status(), intent).toBe(200);
      expect(answer.url(), intent).toContain("assigned=0-");
      expect(await reviews(), intent).toBe(0);
    }
    await prepared(async ({ as: by }) => {
      for (const proposal_id of [bids.university, bids.rival])
        expect(await by("manager").refused("assign_reviewer", { proposal_id, reviewer_id: idOf("rival") })).toMatchObject({ code: "reviewer_conflicted" });
      // Asked for by a manager and dismissed by nobody: who bids has a conflict for good.
      expect(
        await by("manager").refused("ask_conflict_dismissal", { proposal_id: bids.university, profile_id: idOf("rival"), reason: "She is fair." }),
      ).toMatchObject({ code: "conflict_of_bidder" });
    });
  });

  await test.step("by guessing addresses of reviews, proposals and files", async () => {
    const [review] = await owner("select id from public.review_assignments where proposal_id = $1", [bids.university]);
    const [file] = await owner("select id from public.proposal_files where proposal_id = $1 limit 1", [bids.university]);
    for (const page of [
      `/reviews/${review?.id}`,
      `/proposals/${bids.university}`,
      `/proposals/${bids.university}/sealed`,
      `/proposals/${bids.university}/feedback`,
      `/proposals/${bids.university}/files/${file?.id}`,
      `/challenges/${bids.challengeId}/proposals`,
      `/challenges/${bids.challengeId}/proposals/${bids.university}`,
      `/challenges/${bids.challengeId}/panel`,
      `/challenges/${bids.challengeId}/ranking.csv`,
    ])
      expect([403, 404], page).toContain((await rival.goto(page))?.status());
    await visit(rival, "/reviews");
    const answer = await rival.request.post("/reviews", {
      form: { intent: "accept", assignment_id: String(review?.id), has_no_conflict: "on", accepts_secrecy_terms: "on" },
      headers: { origin: siteUrl() },
    });
    expect(answer.status()).toBe(404);
    expect(await owner("select accepted_at from public.review_assignments where id = $1", [review?.id])).toEqual([{ accepted_at: null }]);
  });

  await test.step("by the link of a mail, after the manager removed them", async () => {
    const { id } = await prepared(({ as: by }) => by("manager").rpc("assign_reviewer", { proposal_id: bids.university, reviewer_id: idOf("reviewer_two") }));
    const removed = await as("reviewer_two");
    await visit(manager, `/challenges/${bids.challengeId}/proposals/${bids.university}`);
    await manager.getByRole("button", { name: "Remove Dr Adeel Yousaf" }).click();
    await confirm(manager);
    await followMail(removed, emailOf("reviewer_two"), "asked to review");
    await expect(removed.locator(`#accept-${id}`)).toHaveCount(0);
    for (const page of [`/reviews/${id}`, `/proposals/${bids.university}/sealed`]) expect((await removed.goto(page))?.status(), page).toBe(404);
  });

  await test.step("by joining an organisation that bids, after accepting a review", async () => {
    await prepared(({ as: by }) => by("manager").rpc("assign_reviewer", { proposal_id: bids.university, reviewer_id: idOf("reviewer_three") }));
    const joining = await as("reviewer_three");
    const review = await acceptReview(joining, "Detector for rivals");
    await expect(joining.locator("main")).toContainText("The summary.");
    await prepared(async ({ as: by, owner: run }) => {
      await by("rival").rpc("invite_member", { organisation_id: organisations["khyber-autonomy"], email: emailOf("reviewer_three"), role: "supervisor" });
      const invitation = await run.one(
        "select id from public.organisation_invitations where organisation_id = $1 and email = $2 order by invited_at desc limit 1",
        [organisations["khyber-autonomy"], emailOf("reviewer_three")],
      );
      await by("reviewer_three").rpc("accept_invitation", { invitation_id: invitation.id });
    });
    for (const page of [review, `/proposals/${bids.university}/sealed`, `/proposals/${bids.rival}/sealed`])
      expect([404, 409], page).toContain((await joining.goto(page))?.status());
    await expect(joining.getByText("The summary.")).toHaveCount(0);
    await visit(joining, "/reviews");
    await expect(joining.getByText(/hidden from you/).first()).toBeVisible();
    await visit(manager, panelOf(bids));
    await expect(manager.locator("#conflicts")).toContainText("Dr Noor Jamil");
    // Whoever comes after on this site meets a reviewer who never worked there.
    for (const table of ["public.memberships", "private.former_affiliations"])
      await owner(`delete from ${table} where organisation_id = $1 and profile_id = $2`, [organisations["khyber-autonomy"], idOf("reviewer_three")]);
  });

  await test.step("by an organisation that joins a team after its member was assigned", async () => {
    const [team] = await owner("select team_id from public.proposals where id = $1", [bids.university]);
    await prepared(async ({ as: by }) => {
      expect(await by("professor").refused("invite_partner", { team_id: team?.team_id, organisation_id: organisations.nmi })).toMatchObject({
        code: "bidding_closed",
      });
    });
  });
});
