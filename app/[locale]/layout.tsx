import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import { locale as rootLocale } from "next/root-params";
import { hasLocale, NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { routing } from "#lib/i18n/routing.ts";
import { ColorSchemeScript } from "#lib/ui/color-scheme.tsx";
import "#lib/ui/tokens.css";
import "#lib/ui/fonts.css";
import "#lib/ui/base.css";

/** No page is rendered at build time, when there is no database: static ones are made when first asked for, and kept. */
export const generateStaticParams = () => [];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("description"),
    applicationName: t("name"),
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfcfa" },
    { media: "(prefers-color-scheme: dark)", color: "#171412" },
  ],
};

export default async function LocaleLayout({ children }: { children: ReactNode }) {
  const locale = await rootLocale();
  if (!hasLocale(routing.locales, locale)) notFound();

  // Links and the error page need the language everywhere; the workspace adds the other messages as a script of its own.
  const { errorPage } = await getMessages();

  // The chosen colour scheme is set on <html> before React starts.
  return (
    <html lang={locale} suppressHydrationWarning>
      <head>
        <ColorSchemeScript />
      </head>
      <body>
        <NextIntlClientProvider messages={{ errorPage }}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
