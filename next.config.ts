import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  // A typed path without a language is Vietnamese. A rewrite and not a proxy.ts: static pages keep their speed.
  rewrites: async () => ({
    beforeFiles: [],
    afterFiles: [],
    fallback: [{ source: "/:path*", destination: "/vi/:path*" }],
  }),
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
