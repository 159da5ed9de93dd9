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
};

/** What a person sets for themselves. */
export function AccountScreen({ account, actions }: Props) {
  const t = useTranslations("users");
  return (
    <Screen
      title={t("account.title")}
      sub={t("account.sub", { name: account.fullName, username: account.username })}
      actions={actions}
    >
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
