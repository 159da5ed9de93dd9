"use client";

import dynamic from "next/dynamic";
import { useLocale } from "next-intl";
import type { ReactNode } from "react";

// A script for each language, which the browser keeps, instead of a copy of the messages in every page.
const messages = {
  vi: dynamic(() => import("./messages-vi.tsx").then((module) => module.VietnameseMessages)),
  en: dynamic(() => import("./messages-en.tsx").then((module) => module.EnglishMessages)),
};

/** Lets client components below use `useTranslations`. The public pages do without it. */
export function ClientMessages({ children }: { children: ReactNode }) {
  const Messages = messages[useLocale()];
  return <Messages>{children}</Messages>;
}
