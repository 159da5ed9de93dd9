import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getSessionForEdit } from "#lib/sessions/queries.ts";
import { toSessionChoices } from "#lib/sessions/schema.ts";
import { EditSession } from "#lib/sessions/ui/session-form.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { listPersonOptions } from "#lib/users/queries.ts";

type Props = { params: Promise<{ sessionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sessions");
  return { title: t("editTitle") };
}

export default function EditSessionPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <EditSessionData {...props} />
    </Suspense>
  );
}

async function EditSessionData({ params }: Props) {
  const actor = await requireActor();
  const { sessionId } = await params;
  const session = await forPage(getSessionForEdit(actor, sessionId));
  const [t, units, people] = await Promise.all([
    getTranslations("sessions"),
    listUnitOptions(actor),
    listPersonOptions(actor),
  ]);
  const crumbs = [
    { label: t("title"), href: "/sessions" },
    { label: session.title, href: `/sessions/${sessionId}` },
  ];
  return (
    <Screen crumbs={crumbs} title={t("editTitle")}>
      <EditSession session={session} choices={toSessionChoices(units, people)} />
    </Screen>
  );
}
