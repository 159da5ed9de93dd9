"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { v4 as newKey } from "uuid";
import { useRouter } from "#lib/i18n/navigation.ts";
import { Skeleton } from "#lib/ui/skeleton.tsx";
import type { ContributionDesk, EditableContribution, WrittenKind } from "../schema.ts";
import { Editor } from "./editor.tsx";
import { type DraftPlace, listKept } from "./kept-drafts.ts";

type Props = {
  personId: string;
  desk: ContributionDesk;
  /** What the server has; null for a new contribution. */
  stored: EditableContribution | null;
  kind: WrittenKind;
  /** From the address, so that the same address opens the same draft after a new sign-in. */
  draft?: string | undefined;
};

/** Which of this device's drafts is meant: the one in the address, one that never reached the server, or a new one. */
function findSlot(place: DraftPlace, { stored, kind, draft }: Pick<Props, "stored" | "kind" | "draft">) {
  const kept = listKept(place);
  if (stored) return { slot: kept.find((one) => one.contributionId === stored.id)?.slot ?? stored.id };
  const named = kept.find((one) => one.slot === draft);
  if (named?.contributionId) return { slot: named.slot, contributionId: named.contributionId };
  const open = named ?? kept.find((one) => one.contributionId === null && one.content?.kind === kind);
  return { slot: open?.slot ?? newKey() };
}

/** Opens the editor on the right draft. Nothing can be typed before it is known: it lies in the browser. */
export function ContributionWriter({ personId, desk, stored, kind, draft }: Props) {
  const t = useTranslations("contributions.editor");
  const router = useRouter();
  const [slot, setSlot] = useState<string | null>(null);
  const list = `/sessions/${desk.sessionId}/contributions`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: decided once, when the page opens
  useEffect(() => {
    const found = findSlot({ personId, sessionId: desk.sessionId }, { stored, kind, draft });
    if (found.contributionId) return router.replace(`${list}/${found.contributionId}/edit`);
    if (!stored) window.history.replaceState(null, "", `?${new URLSearchParams({ kind, draft: found.slot })}`);
    setSlot(found.slot);
  }, []);

  if (slot === null) return <Skeleton lines={6} />;
  return (
    <Editor
      place={{ personId, sessionId: desk.sessionId }}
      slot={slot}
      desk={desk}
      stored={stored}
      kind={kind}
      onDone={(contributionId) => {
        notifications.show({
          message: t(stored?.status === "submitted" ? "changesSaved" : "sent"),
          color: "var(--green)",
        });
        router.push(`${list}/${contributionId}`);
      }}
    />
  );
}
