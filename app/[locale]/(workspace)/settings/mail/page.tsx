import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getMailDesk } from "#lib/notifications/queries.ts";
import { MailScreen } from "#lib/notifications/ui/mail-screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications.desk");
  return { title: t("title") };
}

export default function MailPage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Mail />
    </Suspense>
  );
}

async function Mail() {
  const actor = await requireActor();
  return <MailScreen desk={await forPage(getMailDesk(actor))} />;
}
