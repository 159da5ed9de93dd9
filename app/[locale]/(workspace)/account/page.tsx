import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
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
  return <AccountScreen account={await getAccount(actor)} />;
}
