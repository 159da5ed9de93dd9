import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { getMailDesk, mayViewMail } from "#lib/notifications/queries.ts";
import { MailPart } from "#lib/notifications/ui/mail-state.tsx";
import { getDaysOff, getReviewChain } from "#lib/reviews/queries.ts";
import { ChainFacts, ChainForm } from "#lib/reviews/ui/chain-form.tsx";
import { DaysOffList } from "#lib/reviews/ui/days-off.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews.chain");
  return { title: t("title") };
}

export default function ReviewChainPage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Chain />
    </Suspense>
  );
}

async function Chain() {
  const actor = await requireActor();
  const [t, writeUps, [chain, daysOff]] = await Promise.all([
    getTranslations("reviews.chain"),
    getTranslations("writeUps"),
    forPage(Promise.all([getReviewChain(actor), getDaysOff(actor, toPlainDate(new Date()))])),
  ]);
  const desk = mayViewMail(actor) ? await getMailDesk(actor) : null;
  const mayEdit = chain.abilities.includes("review_chain.edit");
  return (
    <Screen title={t("title")} sub={t("sub")} crumbs={[{ label: writeUps("title"), href: "/write-ups" }]}>
      {mayEdit ? <ChainForm chain={chain} /> : <ChainFacts chain={chain} />}
      <DaysOffList found={daysOff} />
      {desk ? <MailPart desk={desk} /> : null}
    </Screen>
  );
}
