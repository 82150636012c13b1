// What the compiler and Biome do not see: promises nobody awaits, hooks out of order.
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["build/**", "node_modules/**", ".data/**", "test-results/**", "app/platform/database.types.ts"] },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/../..` } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false, arguments: false } }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["app/**"],
    plugins: { "react-hooks": reactHooks },
    // A page is rendered once, on the server: reading the clock meanwhile is no impurity that a second rendering would show.
    rules: { ...reactHooks.configs.recommended.rules, "react-hooks/purity": "off" },
  },
  // The formatter gives every element of a page a line of its own; markup is a list, not a tangle.
  { files: ["**/*.tsx"], rules: { "max-lines-per-function": ["error", { max: 100, skipBlankLines: true, skipComments: true }] } },
  // A describe or a page of one long form is a list, not a tangle.
  { files: ["tests/**"], rules: { "max-lines-per-function": "off" } },
);
