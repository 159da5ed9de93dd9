import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { can } from "#lib/core/permissions.ts";
import { redirect } from "#lib/i18n/navigation.ts";
import { getSetupProgress } from "#lib/setup/queries.ts";
import { SetupFinished } from "#lib/setup/ui/setup-finished.tsx";
import { SetupScreen } from "#lib/setup/ui/setup-screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("setup");
  return { title: t("title") };
}

export default function SetupPage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Setup />
    </Suspense>
  );
}

/** Leads to the first step that is still open; once none is, says what there is. */
async function Setup() {
  const actor = await requireActor();
  const progress = await forPage(getSetupProgress(actor));
  if (progress.next) return redirect({ href: `/setup/${progress.next}`, locale: await getLocale() });
  const t = await getTranslations("setup.finished");
  return (
    <SetupScreen progress={progress} current={null} title={t("title")} sub={t("sub")}>
      <SetupFinished mayCreateSession={can(actor, "session.create")} />
    </SetupScreen>
  );
}
