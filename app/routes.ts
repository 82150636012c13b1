import { index, layout, type RouteConfig, route } from "@remix-run/route-config";

// Every address of the product. Keep the lines of a capability together.
export default [
  layout("routes/site/frame.tsx", [
    index("routes/site/front.tsx"),
    route("home", "routes/site/home.tsx"),
    route("saved/:revision", "routes/site/saved.ts"),

    // accounts
    route("sign-up", "routes/accounts/sign-up.tsx"),
    route("sign-in", "routes/accounts/sign-in.tsx"),
    route("confirm", "routes/accounts/confirm.tsx"),
    route("auth/v1/verify", "routes/accounts/verify.tsx"),
    route("reset", "routes/accounts/reset.tsx"),
    route("sign-out", "routes/accounts/sign-out.tsx"),
    route("account", "routes/accounts/account.tsx"),
    route("account/student", "routes/accounts/student.tsx"),

    // organisations, and the authority's administration
    route("organisations", "routes/organisations/list.tsx"),
    route("organisations/new", "routes/organisations/new.tsx"),
    route("organisations/:slug", "routes/organisations/show.tsx"),
    route("organisations/:slug/edit", "routes/organisations/edit.tsx"),
    route("organisations/:slug/people", "routes/organisations/people.tsx"),
    route("organisations/:slug/reviewers", "routes/organisations/reviewers.tsx"),
    route("organisations/:slug/payout", "routes/organisations/payout.tsx"),
    route("organisations/:slug/capabilities", "routes/organisations/capabilities.tsx"),
    route("organisations/:slug/background", "routes/organisations/background.tsx"),
    route("organisations/:slug/passport", "routes/organisations/passport.tsx"),
    route("organisations/:slug/passport/files/:fileId", "routes/organisations/passport-file.ts"),
    route("invitations/:id", "routes/organisations/invitation.tsx"),
    route("admin/organisations", "routes/admin/organisations.tsx"),
    route("admin/passports", "routes/admin/passports.tsx"),
    route("admin/people", "routes/admin/people.tsx"),

    // notices
    route("notices", "routes/notices/list.tsx"),

    route("account/notices", "routes/notices/choices.tsx"),
    route("unsubscribe/:token", "routes/notices/unsubscribe.tsx"),

    // saved searches and calendars of deadlines
    route("my/searches", "routes/alerts/searches.tsx"),
    route("my/searches/new", "routes/alerts/save.tsx"),
    route("calendar/:file", "routes/alerts/calendar.ts"),
    route("challenges/:slug/deadlines.ics", "routes/alerts/deadlines.ts"),

    // challenges, as the public sees them
    route("challenges/for", "routes/challenges/for.tsx"),
    route("challenges/for/:slug", "routes/challenges/fitting.tsx"),
    route("challenges", "routes/challenges/list.tsx"),
    route("challenges.json", "routes/challenges/feed-json.ts"),
    route("challenges.atom", "routes/challenges/feed-atom.ts"),
    route("challenges/:slug", "routes/challenges/show.tsx"),
    route("challenges/:slug/annex", "routes/challenges/annex.tsx"),
    route("challenges/:id/files/:fileId", "routes/challenges/file.ts"),
    route("challenges/:slug/ask", "routes/challenges/ask.tsx"),
    route("challenges/:slug/versions", "routes/challenges/versions.tsx"),

    // what one follows
    route("my/watched", "routes/challenges/watched.tsx"),
    route("my/questions", "routes/challenges/my-questions.tsx"),
    route("challenges/:slug/contact", "routes/challenges/contact.tsx"),
    route("messages/:id", "routes/challenges/message.tsx"),

    // challenges, as their managers write and the authority decides them
    route("my/challenges", "routes/challenges/mine.tsx"),
    route("challenges/new", "routes/challenges/new.tsx"),
    route("challenges/:id/edit", "routes/challenges/edit.tsx"),
    route("challenges/:id/edit/criteria", "routes/challenges/edit-criteria.tsx"),
    route("challenges/:id/edit/prompts", "routes/challenges/edit-prompts.tsx"),
    route("challenges/:id/edit/packages", "routes/challenges/edit-packages.tsx"),
    route("challenges/:id/edit/files", "routes/challenges/edit-files.tsx"),
    route("challenges/:id/edit/annex", "routes/challenges/edit-annex.tsx"),
    route("challenges/:id/edit/similar", "routes/challenges/edit-similar.tsx"),
    route("challenges/:id/edit/:section", "routes/challenges/edit-section.tsx"),
    route("challenges/:id/preview", "routes/challenges/preview.tsx"),
    route("challenges/:id/submit", "routes/challenges/submit.tsx"),
    route("challenges/:id/amend", "routes/challenges/amend.tsx"),
    route("challenges/:id/amend/:section", "routes/challenges/amend-section.tsx"),
    route("challenges/:id/end/:act", "routes/challenges/end.tsx"),
    route("challenges/:id/questions", "routes/challenges/questions.tsx"),
    route("challenges/:id/questions/:questionId", "routes/challenges/answer.tsx"),
    route("approvals", "routes/approvals/list.tsx"),
    route("approvals/:id", "routes/approvals/show.tsx"),

    // funds
    route("funds", "routes/funds/list.tsx"),
    route("funds/new", "routes/funds/new.tsx"),
    route("funds/surrender", "routes/funds/surrender.tsx"),
    route("funds/surrender.csv", "routes/funds/surrender-csv.ts"),
    route("funds/:id", "routes/funds/show.tsx"),
    route("funds/:id/statement.csv", "routes/funds/statement-csv.ts"),
    route("funds/:id/statement.pdf", "routes/funds/statement-pdf.ts"),
    route("funds/:id/budgets/new", "routes/funds/budget-new.tsx"),
    route("funds/:id/contribute", "routes/funds/contribute.tsx"),
    route("budgets/:id", "routes/funds/budget.tsx"),
    route("budgets/:id/edit", "routes/funds/budget-edit.tsx"),
    route("contributions", "routes/funds/contributions.tsx"),
    route("contributions/:id", "routes/funds/contribution.tsx"),

    // imports
    route("imports", "routes/imports/list.tsx"),
    route("imports/new", "routes/imports/new.tsx"),
    route("imports/:id", "routes/imports/show.tsx"),

    // teams, places for students, requests
    route("teams", "routes/teams/mine.tsx"),
    route("teams/start", "routes/teams/start.tsx"),
    route("teams/new", "routes/teams/new.tsx"),
    route("teams/:id", "routes/teams/show.tsx"),
    route("teams/:id/partners", "routes/teams/partners.tsx"),
    route("teams/:id/packages", "routes/teams/packages.tsx"),
    route("teams/:id/shares", "routes/teams/shares.tsx"),
    route("teams/:id/terms", "routes/teams/terms.tsx"),
    route("teams/:id/people", "routes/teams/people.tsx"),
    route("teams/:id/openings/new", "routes/teams/opening-new.tsx"),
    route("openings", "routes/teams/openings.tsx"),
    route("openings/:id", "routes/teams/opening.tsx"),
    route("requests", "routes/teams/requests.tsx"),
    route("teams/:id/hand-over", "routes/teams/hand-over.tsx"),
    route("requests/:id/cv", "routes/teams/cv.ts"),

    // universities' intents to bid, and who looks for partners
    route("challenges/:slug/intents", "routes/matching/intents.tsx"),
    route("intents", "routes/matching/register.tsx"),
    route("partners", "routes/matching/board.tsx"),
    route("partners/new", "routes/matching/search-new.tsx"),
    route("partners/:id", "routes/matching/search.tsx"),
    route("partners/:id/change", "routes/matching/search-change.tsx"),
    // records of students' work
    route("records", "routes/records/mine.tsx"),
    route("records/:token", "routes/records/shared.tsx"),

    // awards, as the public sees them
    route("awards", "routes/awards/list.tsx"),
    route("awards/:id", "routes/awards/show.tsx"),

    // requests for a review of a decision
    route("disputes/:id", "routes/disputes/show.tsx"),

    // milestones, payments and the audit
    route("milestones/:id", "routes/milestones/show.tsx"),
    route("milestones/:id/files/:fileId", "routes/milestones/file.tsx"),
    route("payments", "routes/payments/list.tsx"),
    route("payments/:id", "routes/payments/show.tsx"),
    route("audit", "routes/audit/list.tsx"),
    route("audit/export", "routes/audit/export.ts"),

    // hooks: proved by signature, not by session
    route("webhooks/stripe", "routes/hooks/stripe.ts"),

    // the embedded backend's mail
    route("dev/mailbox", "routes/dev/mailbox.tsx"),
    route("dev/mailbox/:id", "routes/dev/mail.tsx"),

    // proposals
    route("verify", "routes/proposals/verify.tsx"),
    route("sign-offs", "routes/proposals/sign-offs.tsx"),
    route("proposals/:id", "routes/proposals/overview.tsx"),
    route("proposals/:id/milestones", "routes/proposals/milestones.tsx"),
    route("proposals/:id/budget", "routes/proposals/budget.tsx"),
    route("proposals/:id/cash", "routes/proposals/cash.tsx"),
    route("proposals/:id/background", "routes/proposals/background.tsx"),
    route("proposals/:id/answers", "routes/proposals/answers.tsx"),
    route("proposals/:id/files", "routes/proposals/files.tsx"),
    route("proposals/:id/files/:fileId", "routes/proposals/file.ts"),
    route("proposals/:id/sections", "routes/proposals/sections.tsx"),
    route("proposals/:id/history/:section/:promptId?", "routes/proposals/history.tsx"),
    route("proposals/:id/checklist", "routes/proposals/checklist.tsx"),
    route("proposals/:id/sign-off", "routes/proposals/sign-off.tsx"),
    route("proposals/:id/receipt", "routes/proposals/receipt.tsx"),
    route("proposals/:id/receipt.pdf", "routes/proposals/receipt-pdf.ts"),
    route("proposals/:id/withdraw", "routes/proposals/withdraw.tsx"),
    route("proposals/:id/sealed", "routes/proposals/sealed.tsx"),
    route("proposals/:id/versions/:file", "routes/proposals/version.ts"),
    route("proposals/:id/feedback", "routes/proposals/feedback.tsx"),
    route("proposals/:id/ask-review", "routes/proposals/ask-review.tsx"),
    route("proposals/:id/carry-over", "routes/proposals/carry-over.tsx"),
    route("proposals/:id/:section", "routes/proposals/text.tsx"),

    // reviews and the decision
    route("challenges/:id/proposals", "routes/challenges/proposals.tsx"),
    route("challenges/:id/proposals/:proposalId", "routes/challenges/proposal.tsx"),
    route("challenges/:id/panel", "routes/challenges/panel.tsx"),
    route("challenges/:id/practice", "routes/challenges/practice.tsx"),
    route("challenges/:id/meeting", "routes/challenges/meeting.tsx"),
    route("challenges/:id/ranking.csv", "routes/challenges/ranking-csv.ts"),
    route("challenges/:id/unsealings", "routes/challenges/unsealings.tsx"),
    route("reviews", "routes/reviews/list.tsx"),
    route("reviews/declaration", "routes/reviews/declaration.tsx"),
    route("reviews/:id", "routes/reviews/review.tsx"),

    // awards, as their parties and the authority work on them
    route("awards/:id/approve", "routes/awards/approve.tsx"),
    route("awards/:id/manage", "routes/awards/manage.tsx"),
    route("awards/:id/agreement.pdf", "routes/awards/agreement-pdf.ts"),
    route("awards/:id/deed.pdf", "routes/awards/deed-pdf.ts"),

    route("*", "routes/site/missing.tsx"),
  ]),
] satisfies RouteConfig;
