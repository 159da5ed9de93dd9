import { useTranslations } from "next-intl";
import { MoreLink } from "#lib/ui/frame/more-link.tsx";
import { IconBuilding, IconHistory, IconMail, IconUserShare } from "#lib/ui/icons.tsx";

/** The administrator's places in the phone's menu. */
export function AdministrationLinks() {
  const t = useTranslations("audit.administration");
  return (
    <>
      <MoreLink href="/units" icon={<IconBuilding size={20} />}>
        {t("units")}
      </MoreLink>
      <MoreLink href="/audit" icon={<IconHistory size={20} />}>
        {t("audit")}
      </MoreLink>
      <MoreLink href="/settings/delegations" icon={<IconUserShare size={20} />}>
        {t("delegations")}
      </MoreLink>
      <MoreLink href="/settings/mail" icon={<IconMail size={20} />}>
        {t("mail")}
      </MoreLink>
    </>
  );
}
