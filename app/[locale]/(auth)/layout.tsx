import type { ReactNode } from "react";
import { env } from "#lib/core/env.ts";
import { readOrganization } from "#lib/publication/cache.ts";
import { preloadFonts } from "#lib/ui/preload-fonts.ts";
import { AuthFrame } from "#lib/ui/sign-in/auth-frame.tsx";

/** Nothing behind or before the sign-in is ever kept and shown to somebody else. */
export const dynamic = "force-dynamic";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  preloadFonts();
  return (
    <AuthFrame organization={await readOrganization()} isDemo={env.demo}>
      {children}
    </AuthFrame>
  );
}
