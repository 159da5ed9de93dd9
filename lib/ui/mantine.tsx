"use client";

import { MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import "dayjs/locale/vi";
import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { FocusKeeper } from "./focus-keeper.tsx";
import { cssVariables, theme } from "./theme.ts";
import "@mantine/core/styles.layer.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/notifications/styles.layer.css";

/** What Mantine's parts need around them; only the workspace and the sign-in pages have it. */
export function Mantine({ children }: { children: ReactNode }) {
  const locale = useLocale();
  return (
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} defaultColorScheme="auto">
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
