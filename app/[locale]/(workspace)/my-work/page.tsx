import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { listOwnTextsElsewhere } from "#lib/contributions/queries.ts";
import { requireActor } from "#lib/core/auth.ts";
import { listScheduleChanges } from "#lib/sessions/schedule-changes.ts";
import { SkeletonRows } from "#lib/ui/skeleton.tsx";
import { countTasks, listComingSessions, listRecentDecisions, listTasks } from "#lib/work/queries.ts";
import { MyWork } from "#lib/work/ui/my-work.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("work");
  return { title: t("title") };
}

export default function MyWorkPage() {
  return (
    <Suspense fallback={<SkeletonRows rows={6} />}>
      <MyWorkData />
    </Suspense>
  );
}

async function MyWorkData() {
  const actor = await requireActor();
  const [tasks, count, decisions, coming, changes, texts] = await Promise.all([
    listTasks(actor),
    countTasks(actor),
    listRecentDecisions(actor),
    listComingSessions(actor),
    listScheduleChanges(actor),
    listOwnTextsElsewhere(actor),
  ]);
  return (
    <MyWork
      tasks={tasks}
      count={count}
      decisions={decisions}
      coming={coming}
      changes={changes}
      texts={texts}
      now={new Date()}
    />
  );
}
