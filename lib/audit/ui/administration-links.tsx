import { IconBuilding, IconHistory, IconMail, IconUserShare } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { MoreLink } from "#lib/ui/frame/more-link.tsx";

const icon = { size: 20, stroke: 1.5, "aria-hidden": true } as const;

/** The administrator's places in the phone's menu. */
export function AdministrationLinks() {
  const t = useTranslations("audit.administration");
  return (
    <>
      <MoreLink href="/units" icon={<IconBuilding {...icon} />}>
        {t("units")}
      </MoreLink>
      <MoreLink href="/audit" icon={<IconHistory {...icon} />}>
        {t("audit")}
      </MoreLink>
      <MoreLink href="/settings/delegations" icon={<IconUserShare {...icon} />}>
        {t("delegations")}
      </MoreLink>
      <MoreLink href="/settings/mail" icon={<IconMail {...icon} />}>
        {t("mail")}
      </MoreLink>
    </>
  );
}
