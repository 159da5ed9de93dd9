import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { mayViewAudit } from "#lib/audit/queries.ts";
import { AdministrationTabs } from "#lib/audit/ui/administration-tabs.tsx";
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
  const [t, desk] = await Promise.all([getTranslations("reviews.chain"), forPage(getMailDesk(actor))]);
  const isAdministrator = mayViewAudit(actor);
  return (
    <MailScreen
      desk={desk}
      tabs={isAdministrator ? <AdministrationTabs /> : null}
      crumbs={isAdministrator ? [] : [{ label: t("title"), href: "/settings/review" }]}
    />
  );
}
