import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { listDelegates } from "#lib/delegates/queries.ts";
import { toDelegateOption } from "#lib/delegates/schema.ts";
import { AddDelegates } from "#lib/delegates/ui/add-delegates.tsx";
import { DelegateCounts } from "#lib/delegates/ui/delegate-counts.tsx";
import { DelegateList } from "#lib/delegates/ui/delegate-list.tsx";
import { QuorumSection } from "#lib/delegates/ui/quorum-section.tsx";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { Columns } from "#lib/ui/columns.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { Section } from "#lib/ui/section.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listPersonOptions } from "#lib/users/queries.ts";

type Props = { params: Promise<{ sessionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("delegates");
  return { title: t("title") };
}

export default function DelegatesPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Delegates {...props} />
    </Suspense>
  );
}

async function Delegates({ params }: Props) {
  const actor = await requireActor();
  const { sessionId } = await params;
  const session = await forPage(getSessionHeader(actor, sessionId));
  const mayAdd = session.abilities.includes("delegate.add");
  const [t, delegates, people] = await Promise.all([
    getTranslations("delegates"),
    listDelegates(actor, sessionId),
    mayAdd ? listPersonOptions(actor) : [],
  ]);
  const listed = new Set(delegates.map((delegate) => delegate.person.id));
  const choices = people.filter((person) => !listed.has(person.id)).map(toDelegateOption);
  const add = mayAdd ? <AddDelegates sessionId={sessionId} people={choices} primary={delegates.length === 0} /> : null;
  return (
    <SessionFrame session={session} current="delegates" actions={delegates.length > 0 ? add : null}>
      <Columns side={<QuorumSection delegates={delegates} />}>
        <Section id="delegates" title={t("title")} note={<DelegateCounts delegates={delegates} />}>
          {delegates.length > 0 ? (
            <DelegateList delegates={delegates} />
          ) : (
            <EmptyState title={t("empty")} action={add}>
              {t(mayAdd ? "emptyFirst" : "emptyWait")}
            </EmptyState>
          )}
        </Section>
      </Columns>
    </SessionFrame>
  );
}
