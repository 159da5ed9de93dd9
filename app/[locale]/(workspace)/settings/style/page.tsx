import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getHouseStyle } from "#lib/style/queries.ts";
import { StyleForm } from "#lib/style/ui/style-form.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { findNewestRecord } from "#lib/writeups/queries.ts";
import { StylePreview } from "#lib/writeups/ui/style-preview.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("style");
  return { title: t("title") };
}

export default function StylePage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Style />
    </Suspense>
  );
}

async function Style() {
  const actor = await requireActor();
  const [t, writeUps, style] = await Promise.all([
    getTranslations("style"),
    getTranslations("writeUps.list"),
    forPage(getHouseStyle(actor)),
  ]);
  const record = await findNewestRecord(actor);
  return (
    <Screen title={t("title")} sub={t("sub")} crumbs={[{ label: writeUps("title"), href: "/write-ups" }]}>
      <StyleForm style={style} preview={<StylePreview record={record} />} />
    </Screen>
  );
}
