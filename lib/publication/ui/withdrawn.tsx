import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { MessageScreen } from "#lib/ui/message-screen.tsx";

/** Stands where a withdrawn item stood; why it was withdrawn is not for here. */
export function Withdrawn({ at }: { at: string }) {
  const t = useTranslations("news");
  const format = useFormat();
  return (
    <MessageScreen
      title={t("withdrawnTitle")}
      body={t("withdrawnBody", { time: format.timeDate(at) })}
      actions={<ButtonLink href="/">{t("toNews")}</ButtonLink>}
    />
  );
}
