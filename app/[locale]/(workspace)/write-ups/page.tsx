import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { mayEditStyle } from "#lib/style/queries.ts";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listWriteUps } from "#lib/writeups/queries.ts";
import { WriteUpList } from "#lib/writeups/ui/write-up-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("writeUps.list");
  return { title: t("title") };
}

export default function WriteUpsPage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <WriteUps />
    </Suspense>
  );
}

async function WriteUps() {
  const actor = await requireActor();
  return <WriteUpList rows={await forPage(listWriteUps(actor))} mayStyle={mayEditStyle(actor)} />;
}
