import NextLink from "next/link";
import { useLocale } from "next-intl";
import type { ComponentProps } from "react";
import type { Locale } from "./routing.ts";
import { withLanguage } from "./with-language.ts";

type Props = ComponentProps<typeof NextLink> & {
  /** Leads to the page in another language than the reader's. */
  locale?: Locale;
};

/**
 * A link to a path written without a language. Synchronous, and one element in the page's payload: next-intl's own waits
 * for the language once a link, and each of them then travels as a piece of its own that is put in its place by a script.
 */
export function Link({ href, locale, ...rest }: Props) {
  const current = useLocale();
  const language = locale ?? current;
  const address =
    typeof href === "string"
      ? withLanguage(href, language)
      : { ...href, pathname: withLanguage(href.pathname ?? "", language) };
  const elsewhere = language === current ? {} : { hrefLang: language, prefetch: false };
  return <NextLink {...elsewhere} {...rest} href={address} />;
}
