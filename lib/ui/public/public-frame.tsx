import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlainLink } from "#lib/i18n/plain-link.tsx";
import { IconLanguage, IconSearch, IconUser } from "../icons.tsx";
import { LanguageLink } from "./language-link.tsx";
import styles from "./masthead.module.css";
import { preloadPublicFonts } from "./preload-public-fonts.ts";
import { SectionLink } from "./section-link.tsx";
import { Today } from "./today.tsx";
import "./fonts.css";

type Props = {
  /** The body that publishes here. */
  organization: string;
  /** Says that the people are invented. */
  isDemo: boolean;
  children: ReactNode;
};

/** The public site around a page: the masthead of a newspaper. No Mantine here; its pages are static. */
export function PublicFrame({ organization, isDemo, children }: Props) {
  const t = useTranslations("publicSite");
  const app = useTranslations("app");
  preloadPublicFonts();
  return (
    <div className={styles.page}>
      <a href="#content" className="skip-link">
        {app("skipToContent")}
      </a>
      <header className={styles.wrap}>
        <div className={styles.utility}>
          <Today />
          <ul>
            <li>
              <LanguageLink>
                <IconLanguage size={20} />
                {t("otherLanguage")}
              </LanguageLink>
            </li>
            <li>
              <PlainLink href="/archive#search">
                <IconSearch size={20} />
                {t("search")}
              </PlainLink>
            </li>
            <li>
              <PlainLink href="/my-work">
                <IconUser size={20} />
                {t("signIn")}
              </PlainLink>
            </li>
          </ul>
        </div>
        <div className={styles.name}>
          <p>{t("title")}</p>
          <PlainLink href="/">{organization}</PlainLink>
        </div>
        <nav className={styles.sections} aria-label={t("sections")}>
          <SectionLink href="/" alsoFor={["/news"]}>
            {t("news")}
          </SectionLink>
          <PlainLink href="/#programmes">{t("programmes")}</PlainLink>
          <SectionLink href="/archive">{t("archive")}</SectionLink>
        </nav>
      </header>
      <main id="content" className={`${styles.wrap} ${styles.main}`} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.wrap}>
        <div className={styles.footer}>
          <div>
            <p>
              {organization} · {t("title")}
            </p>
          </div>
          <div>
            <p>{t("madeWith")}</p>
            {isDemo ? <p>{app("demoPeopleNote")}</p> : null}
          </div>
        </div>
      </footer>
    </div>
  );
}
