import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getTextToConfirm } from "#lib/reviews/queries.ts";
import { ConfirmScreen } from "#lib/reviews/ui/confirm-screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ writeUpId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews.confirm");
  return { title: t("title") };
}

export default function ConfirmPage({ params }: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Confirm params={params} />
    </Suspense>
  );
}

async function Confirm({ params }: Props) {
  const actor = await requireActor();
  const { writeUpId } = await params;
  return <ConfirmScreen found={await forPage(getTextToConfirm(actor, writeUpId))} now={new Date()} />;
}
