import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForbiddenScreen } from "#lib/users/ui/forbidden-screen.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users.forbidden");
  return { title: t("title") };
}

export default function Forbidden() {
  return <ForbiddenScreen />;
}
