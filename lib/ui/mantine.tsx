"use client";

import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import "dayjs/locale/vi";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { FocusKeeper } from "./focus-keeper.tsx";
import { cssVariables, theme } from "./theme.ts";
import "@mantine/core/styles.layer.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/notifications/styles.layer.css";

/** What Mantine's parts need around them; only the workspace and the sign-in pages have it. */
export function Mantine({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const close = useTranslations("common")("close");
  // Notifications are shown from everywhere; the name of their ✕ is said once.
  const named = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: { Notification: { defaultProps: { closeButtonProps: { "aria-label": close } } } },
      }),
    [close],
  );
  return (
    <MantineProvider theme={named} withCssVariables={false} withGlobalClasses={false} defaultColorScheme="auto">
      <style href="mantine-variables" precedence="default">
        {cssVariables}
      </style>
      <DatesProvider settings={{ locale, firstDayOfWeek: 1, weekendDays: [0] }}>
        {children}
        <FocusKeeper />
        <Notifications position="bottom-right" autoClose={6000} />
      </DatesProvider>
    </MantineProvider>
  );
}
