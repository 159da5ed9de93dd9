import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { mayViewDelegations } from "#lib/delegations/queries.ts";
import { getMailChoice } from "#lib/notifications/queries.ts";
import { MailChoice } from "#lib/notifications/ui/mail-choice.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { getAccount } from "#lib/users/queries.ts";
import { AccountScreen } from "#lib/users/ui/account-screen.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users.account");
  return { title: t("title") };
}

export default function AccountPage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Account />
    </Suspense>
  );
}

async function Account() {
  const actor = await requireActor();
  const [t, choices, account, mail] = await Promise.all([
    getTranslations("delegations"),
    getTranslations("notifications.choice"),
    getAccount(actor),
    getMailChoice(actor),
  ]);
  const delegations = mayViewDelegations(actor) ? (
    <ButtonLink href="/settings/delegations">{t("title")}</ButtonLink>
  ) : null;
  return (
    <AccountScreen
      account={account}
      actions={delegations}
      mail={{ title: choices("title"), form: <MailChoice choice={mail} /> }}
    />
  );
}
