import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** Read by Node itself (`bin/run.mjs` asks Next.js for that), so that a production needs no compiler. */
const config: NextConfig = {
  poweredByHeader: false,
  // They read files of their own at run time, or start threads: left to Node as they are. `file-type` knows the end of a
  // file by the class of an error, of which a bundle holds a second copy.
  serverExternalPackages: ["pg-boss", "hucre", "file-type"],
  // Types are checked by `npm run check`, over the tests too; a start on a fresh machine need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // A page that needs a signed-in person shows the sign-in form in its own place: `unauthorized()`.
  experimental: {
    authInterrupts: true,
    // Pages that are kept stay in memory, which is bounded. On disk there would be one for every address that anybody makes up,
    // and after a restart one that was withdrawn while nobody asked for it.
    isrFlushToDisk: false,
    // By default one sheet holds the styles of nearly every page, and each page waits for all of it.
    cssChunking: "graph",
  },
  // Its store would keep and send a picture after its text was withdrawn; nothing here uses it.
  images: { unoptimized: true },
  // A preview link's page is nobody's to keep, to list or to tell on; what it answers says so itself.
  headers: async () =>
    ["/:locale(vi|en)/preview/:secret", "/preview/:secret"].map((source) => ({
      source,
      headers: [
        { key: "x-robots-tag", value: "noindex, nofollow, noarchive" },
        { key: "referrer-policy", value: "no-referrer" },
        { key: "cache-control", value: "private, no-store" },
      ],
    })),
  // A typed path without a language is Vietnamese; every link carries its language. A rewrite and not a proxy.ts: static
  // pages keep their speed. Not a `fallback` one: `/sign-in` would match `[locale]` first.
  rewrites: async () => ({
    beforeFiles: [],
    afterFiles: [
      // Browsers ask for this name by themselves, whatever the page says.
      { source: "/favicon.ico", destination: "/icon.svg" },
      { source: "/:path((?!(?:vi|en|api|_next)(?:/|$)).*)", destination: "/vi/:path" },
    ],
    fallback: [],
  }),
};

export default createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  // The messages' syntax is read when the pages are built, not once a request, and browsers need no parser for it.
  experimental: { messages: { path: "./messages", locales: ["vi", "en"], format: "json", precompile: true } },
})(config);
