import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { redirect } from "#lib/i18n/navigation.ts";
import { listOpenQuotes } from "#lib/quotes/queries.ts";
import { listThreads } from "#lib/reviews/comments.ts";
import { Threads } from "#lib/reviews/ui/threads.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { getRecordToCheck, getWriteUpOfSession } from "#lib/writeups/queries.ts";
import { WriteUpEditor } from "#lib/writeups/ui/editor.tsx";
import { SaidNotice, saidOf } from "#lib/writeups/ui/said-notice.tsx";

type Props = { params: Promise<{ sessionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("writeUps.editor");
  return { title: t("title") };
}

export default function EditWriteUpPage({ params }: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <EditWriteUp params={params} />
    </Suspense>
  );
}

async function EditWriteUp({ params }: Props) {
  const actor = await requireActor();
  const { sessionId } = await params;
  const writeUp = await forPage(getWriteUpOfSession(actor, sessionId));
  if (!writeUp.abilities.includes("writeup.edit"))
    redirect({ href: `/sessions/${sessionId}/write-up`, locale: await getLocale() });
  const [record, corrected, threads] = await Promise.all([
    getRecordToCheck(actor, sessionId),
    listOpenQuotes(actor, writeUp.id),
    listThreads(actor, writeUp.id, writeUp.text),
  ]);
  const said = saidOf(writeUp);
  const comments = (
    <>
      {said ? <SaidNotice said={said} /> : null}
      {threads.length > 0 ? <Threads threads={threads} /> : null}
    </>
  );
  return <WriteUpEditor writeUp={writeUp} {...record} corrected={corrected} comments={comments} />;
}
