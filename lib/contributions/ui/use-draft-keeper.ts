"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useRouter } from "#lib/i18n/navigation.ts";
import { failureOf } from "#lib/ui/form/failure.ts";
import { createContribution, editContribution, submitContribution } from "../actions.ts";
import type { ContributionContent, EditableContribution } from "../schema.ts";
import { DraftKeeper } from "./draft-keeper.ts";
import { type DraftPlace, storeOf } from "./kept-drafts.ts";

const isOnline = () => navigator.onLine;

function onNetworkChange(listener: () => void) {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

type Options = {
  place: DraftPlace;
  slot: string;
  stored: EditableContribution | null;
  blank: ContributionContent;
  onDone: (contributionId: string) => void;
};

/** The keeper of one contribution as long as the editor is open, and whether there is a network. */
export function useDraftKeeper({ place, slot, stored, blank, onDone }: Options) {
  const router = useRouter();
  const [keeper] = useState(
    () =>
      new DraftKeeper({
        calls: { create: createContribution, edit: editContribution, submit: submitContribution },
        store: storeOf(place, slot),
        sessionId: place.sessionId,
        slot,
        stored,
        blank,
        onDone,
        isOnline,
        failureOf,
      }),
  );
  const view = useSyncExternalStore(keeper.subscribe, keeper.getView, keeper.getView);
  const online = useSyncExternalStore(onNetworkChange, isOnline, () => true);

  useEffect(() => {
    keeper.restore();
    const cameOnline = () => keeper.cameOnline();
    window.addEventListener("online", cameOnline);
    return () => {
      window.removeEventListener("online", cameOnline);
      keeper.stop();
    };
  }, [keeper]);

  // The calls refresh nothing while one writes; lists and counts catch up once the editor has closed.
  const { refresh } = router;
  useEffect(
    () => () => {
      if (keeper.changedServer) refresh();
    },
    [keeper, refresh],
  );

  // The device may think it is online while the server, or what the server needs, is out of reach: then it is asked again.
  const mustAskAgain = view.unreachable || view.failure?.code === "unavailable";
  useEffect(() => {
    if (!mustAskAgain) return;
    const timer = setInterval(() => keeper.cameOnline(), 15_000);
    return () => clearInterval(timer);
  }, [keeper, mustAskAgain]);

  return { keeper, view, online: online && !view.unreachable };
}
