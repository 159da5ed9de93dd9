import { locale as rootLocale } from "next/root-params";
import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { type Locale, type Messages, routing } from "./routing.ts";
import { timeZone } from "./time-zone.ts";

const load: Record<Locale, () => Promise<{ default: Messages }>> = {
  vi: () => import("#messages/vi.json"),
  en: () => import("#messages/en.json"),
};

export default getRequestConfig(async ({ locale: asked }) => {
  const wanted = asked ?? (await rootLocale());
  const locale = hasLocale(routing.locales, wanted) ? wanted : routing.defaultLocale;
  return { locale, timeZone, messages: (await load[locale]()).default };
});
