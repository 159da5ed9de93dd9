import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundScreen } from "#lib/ui/not-found-screen.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("errorPage");
  return { title: t("notFoundTitle") };
}

export default function WorkspaceNotFound() {
  return <NotFoundScreen home={{ href: "/my-work", label: "home" }} />;
}
