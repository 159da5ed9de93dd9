import type { MetadataRoute } from "next";
import { env } from "#lib/core/env.ts";

/** The address is known when it is asked for, not when it is built. */
export const dynamic = "force-dynamic";

/** The public site is for everybody; the rest asks for a sign-in anyway and is no use to a search engine. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: ["/", "/api/files/"], disallow: ["/api/"] },
    sitemap: `${env.appUrl}/sitemap.xml`,
  };
}
