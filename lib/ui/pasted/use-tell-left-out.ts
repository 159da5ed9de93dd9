"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useLeftOutText } from "../left-out.ts";
import type { LeftOutCounts } from "./find-left-out.ts";

/** Says what a paste left out, wherever in a long text the person is; nothing where nothing was. */
export function useTellLeftOut(): (leftOut: LeftOutCounts) => void {
  const t = useTranslations("common");
  const leftOutText = useLeftOutText();
  return useCallback(
    (leftOut) => {
      const list = leftOutText(leftOut);
      if (list === "") return;
      notifications.show({
        message: t("pasteLeftOut", { list }),
        color: "var(--amber)",
        autoClose: 20_000,
        role: "status",
      });
    },
    [t, leftOutText],
  );
}
