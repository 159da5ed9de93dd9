import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getTextPair } from "#lib/reviews/queries.ts";
import { ResumeButton } from "#lib/reviews/ui/resume-button.tsx";
import { RevisionPicker } from "#lib/reviews/ui/revision-picker.tsx";
import { SideBySide } from "#lib/reviews/ui/side-by-side.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = {
  params: Promise<{ sessionId: string }>;
  searchParams: Address;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews.difference");
  return { title: t("title") };
}

export default function DifferencePage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Pair {...props} />
    </Suspense>
  );
}

const numberOf = (choice = "") => (/^\d{1,6}$/.test(choice) ? Number(choice) : undefined);

async function Pair({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ sessionId }, { from, to }] = await Promise.all([params, readAsked(searchParams, ["from", "to"])]);
  const chosen = { from: numberOf(from), to: to === "now" ? null : numberOf(to) };
  const [t, writeUps, pair] = await Promise.all([
    getTranslations("reviews.difference"),
    getTranslations("writeUps"),
    forPage(getTextPair(actor, sessionId, chosen)),
  ]);
  const { revisions, writeUp } = pair;
  const number = pair.to.number ?? pair.from.number;
  return (
    <Screen
      wide
      title={t("title")}
      sub={pair.title}
      crumbs={[{ label: writeUps("title"), href: `/sessions/${sessionId}/write-up` }]}
      actions={
        writeUp.abilities.includes("writeup.edit") ? (
          <ResumeButton sessionId={sessionId} writeUp={writeUp} number={number} />
        ) : null
      }
    >
      <RevisionPicker sessionId={sessionId} revisions={revisions} from={pair.from.number} to={pair.to.number} />
      <SideBySide pair={pair} />
    </Screen>
  );
}
