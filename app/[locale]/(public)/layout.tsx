import type { ReactNode } from "react";
import { env } from "#lib/core/env.ts";
import { readOrganization } from "#lib/publication/cache.ts";
import { PublicFrame } from "#lib/ui/public/public-frame.tsx";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <PublicFrame organization={await readOrganization()} isDemo={env.demo}>
      {children}
    </PublicFrame>
  );
}
