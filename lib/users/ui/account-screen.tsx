import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Screen } from "#lib/ui/screen.tsx";
import { Section } from "#lib/ui/section.tsx";
import { ChangePassword } from "./change-password.tsx";
import { SignOutEverywhere } from "./sign-out-everywhere.tsx";
import styles from "./stack.module.css";

type Props = {
  account: { username: string; fullName: string; openSignIns: number };
  /** Ways to what else the person sets. */
  actions?: ReactNode;
  /** How they are reminded by mail: a part of a later feature. */
  mail: { title: string; form: ReactNode };
};

/** What a person sets for themselves. */
export function AccountScreen({ account, actions, mail }: Props) {
  const t = useTranslations("users");
  return (
    <Screen
      title={t("account.title")}
      sub={t("account.sub", { name: account.fullName, username: account.username })}
      actions={actions}
    >
      <Section title={mail.title}>
        <div className={styles.padded}>{mail.form}</div>
      </Section>
      <Section title={t("password.title")}>
        <div className={styles.padded}>
          <ChangePassword username={account.username} />
        </div>
      </Section>
      <Section title={t("account.devices")}>
        <div className={styles.padded}>
          <div className={styles.stack}>
            <p>{t("account.devicesBody", { count: account.openSignIns })}</p>
            <div className={styles.actions}>
              <SignOutEverywhere />
            </div>
          </div>
        </div>
      </Section>
    </Screen>
  );
}
