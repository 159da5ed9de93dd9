import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { mayEditStyle } from "#lib/style/queries.ts";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listWriteUps } from "#lib/writeups/queries.ts";
import { WriteUpList } from "#lib/writeups/ui/write-up-list.tsx";

type Props = { searchParams: Address };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("writeUps.list");
  return { title: t("title") };
}

export default function WriteUpsPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <WriteUps {...props} />
    </Suspense>
  );
}

async function WriteUps({ searchParams }: Props) {
  const actor = await requireActor();
  const query = await readAsked(searchParams, ["search", "status", "after"]);
  return <WriteUpList page={await forPage(listWriteUps(actor, query))} query={query} mayStyle={mayEditStyle(actor)} />;
}
