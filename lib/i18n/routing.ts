import { defineRouting } from "next-intl/routing";
import type vi from "#messages/vi.json";

/** Every link carries its language (`/vi/…`, `/en/…`): one canonical address per page. A typed path without one reaches Vietnamese. */
export const routing = defineRouting({
  locales: ["vi", "en"],
  defaultLocale: "vi",
  localePrefix: "always",
  localeCookie: false,
});

export type Locale = (typeof routing.locales)[number];
export type Messages = typeof vi;

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

/** `metadata.alternates` of a page, from its path without a language: `alternates("/news")`. */
export function alternates(locale: Locale, path: string) {
  const address = (each: Locale) => `/${each}${path === "/" ? "" : path}`;
  return {
    canonical: address(locale),
    languages: { vi: address("vi"), en: address("en"), "x-default": address(routing.defaultLocale) },
  };
}
