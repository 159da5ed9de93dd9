import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { EnglishMessages } from "./messages-en.tsx";
import { VietnameseMessages } from "./messages-vi.tsx";

/** Lets client components below use `useTranslations`. The public pages do without it. */
export function ClientMessages({ children }: { children: ReactNode }) {
  const Messages = useLocale() === "en" ? EnglishMessages : VietnameseMessages;
  return <Messages>{children}</Messages>;
}
