import { useTranslations } from "next-intl";
import { Tabs } from "#lib/ui/tabs.tsx";

/** The administrator's places beside the directory. */
export function AdministrationTabs() {
  const t = useTranslations("audit.administration");
  return (
    <Tabs
      label={t("label")}
      items={[
        { href: "/units", label: t("units") },
        { href: "/audit", label: t("audit") },
        { href: "/audit/sign-ins", label: t("signIns") },
        { href: "/settings/delegations", label: t("delegations") },
        { href: "/settings/mail", label: t("mail") },
      ]}
    />
  );
}
