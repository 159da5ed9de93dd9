import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { BrandMark } from "../brand.tsx";
import { classNames } from "../class-names.ts";
import { Mantine } from "../mantine.tsx";
import styles from "./auth-frame.module.css";
import { OrganizationName, OrganizationProvider } from "./organization.tsx";

type FrameProps = {
  /** Whose installation this is. */
  organization: string;
  /** Says that the people are invented. */
  isDemo: boolean;
  children: ReactNode;
};

/** The pages before the workspace: signing in, accepting an invitation, a new password. */
export function AuthFrame({ organization, isDemo, children }: FrameProps) {
  const t = useTranslations("app");
  return (
    <ClientMessages>
      <Mantine>
        <div className={styles.frame}>
          <OrganizationProvider name={organization}>{children}</OrganizationProvider>
          <footer className={styles.footer}>
            <p>
              {t("name")} · {t("tagline")}
            </p>
            {isDemo ? <p>{t("demoPeopleNote")}</p> : null}
          </footer>
        </div>
      </Mantine>
    </ClientMessages>
  );
}

type ScreenProps = {
  title: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
  /** The right half, e.g. the demo people. */
  side?: ReactNode;
  /** In place of a workspace screen: the workspace's frame makes way. */
  inWorkspace?: boolean;
};

/** One page in that frame: brand, title, form; beside it whatever else helps. */
export function AuthScreen({ title, lead, children, side, inWorkspace = false }: ScreenProps) {
  const t = useTranslations("app");
  // The workspace's frame is a `main` already.
  const Main = inWorkspace ? "div" : "main";
  return (
    <div
      className={classNames(styles.columns, Boolean(side) && styles.split, inWorkspace && styles.alone)}
      data-frame={inWorkspace ? "none" : undefined}
    >
      <Main className={styles.main}>
        <div className={styles.inner}>
          <p className={styles.brand}>
            <BrandMark className={styles.mark} />
            {t("name")}
          </p>
          <OrganizationName className={styles.organization} />
          <h1>{title}</h1>
          {lead ? <p className={styles.lead}>{lead}</p> : null}
          {children}
        </div>
      </Main>
      {side ? (
        <div className={styles.side}>
          <div className={styles.sideInner}>{side}</div>
        </div>
      ) : null}
    </div>
  );
}
