import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import remixOptions from "./remix.config.js";

/**
 * Pages are never hydrated: the browser gets HTML, one stylesheet and the small script of `entry.client.ts`.
 * Remix would still bundle every route for the browser; this gives it empty modules instead, so that no server
 * code can ever reach a browser and the client build takes no time.
 */
const noRouteModulesInBrowser: Plugin = {
  name: "no-route-modules-in-browser",
  enforce: "post",
  apply: "build",
  transform: (_code, id) => (id.endsWith("?__remix-build-client-route") ? { code: "export {};", map: null } : null),
};

export default defineConfig({
  plugins: process.env.VITEST ? [] : [noRouteModulesInBrowser, remix(remixOptions), tailwindcss()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    rollupOptions: {
      onwarn: (warning, warn) => {
        if (warning.code !== "EMPTY_BUNDLE" && warning.code !== "INVALID_ANNOTATION") warn(warning);
      },
    },
  },
});
