"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import messages from "#messages/vi.json";
import { timeZone } from "./time-zone.ts";

/** The Vietnamese messages for client components. */
export function VietnameseMessages({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="vi" messages={messages} timeZone={timeZone}>
      {children}
    </NextIntlClientProvider>
  );
}
