import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { listScheduleChanges } from "#lib/sessions/schedule-changes.ts";
import { SkeletonRows } from "#lib/ui/skeleton.tsx";
import { listComingSessions, listRecentDecisions, listTasks } from "#lib/work/queries.ts";
import { MyWork } from "#lib/work/ui/my-work.tsx";

export default function MyWorkPage() {
  return (
    <Suspense fallback={<SkeletonRows rows={6} />}>
      <MyWorkData />
    </Suspense>
  );
}

async function MyWorkData() {
  const actor = await requireActor();
  const [tasks, decisions, coming, changes] = await Promise.all([
    listTasks(actor),
    listRecentDecisions(actor),
    listComingSessions(actor),
    listScheduleChanges(actor),
  ]);
  return <MyWork tasks={tasks} decisions={decisions} coming={coming} changes={changes} now={new Date()} />;
}
