import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { listSessions } from "#lib/sessions/queries.ts";
import { SessionList } from "#lib/sessions/ui/session-list.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { searchParams: Address };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sessions");
  return { title: t("title") };
}

export default function SessionsPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Sessions {...props} />
    </Suspense>
  );
}

async function Sessions({ searchParams }: Props) {
  const actor = await requireActor();
  const { search = "", after } = await readAsked(searchParams, ["search", "after"]);
  return <SessionList list={await listSessions(actor, { search, after })} search={search} isFirst={!after} />;
}
