import { IconLanguage, IconUser } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { NavLink } from "../frame/nav-link.tsx";
import { LanguageLink } from "./language-link.tsx";
import styles from "./masthead.module.css";
import { Today } from "./today.tsx";

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
                <IconLanguage size={20} stroke={1.5} aria-hidden="true" />
                {t("otherLanguage")}
              </LanguageLink>
            </li>
            <li>
              <Link href="/my-work" prefetch={false}>
                <IconUser size={20} stroke={1.5} aria-hidden="true" />
                {t("signIn")}
              </Link>
            </li>
          </ul>
        </div>
        <div className={styles.name}>
          <p>{t("title")}</p>
          <Link href="/news">{organization}</Link>
        </div>
        <nav className={styles.sections} aria-label={t("sections")}>
          <NavLink href="/news">{t("news")}</NavLink>
          <Link href="/news#programmes">{t("programmes")}</Link>
          <Link href="/news#archive">{t("archive")}</Link>
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
