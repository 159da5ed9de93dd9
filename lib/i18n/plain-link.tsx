import { useLocale } from "next-intl";
import type { ComponentProps } from "react";
import type { Locale } from "./routing.ts";
import { withLanguage } from "./with-language.ts";

type Props = ComponentProps<"a"> & { href: string; locale?: Locale };

/**
 * The same without the client's router: the browser goes there by itself. For the public pages, which work without scripts,
 * and for the way out of an error, after which nothing of the page should be kept.
 */
export function PlainLink({ href, locale, ...rest }: Props) {
  const current = useLocale();
  const language = locale ?? current;
  return <a {...(language === current ? {} : { hrefLang: language })} {...rest} href={withLanguage(href, language)} />;
}
