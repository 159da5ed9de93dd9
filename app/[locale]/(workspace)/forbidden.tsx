import { useTranslations } from "next-intl";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { MessageScreen } from "#lib/ui/message-screen.tsx";

export default function Forbidden() {
  const t = useTranslations("users.forbidden");
  const home = useTranslations("errorPage")("home");
  return (
    <MessageScreen title={t("title")} body={t("body")} actions={<ButtonLink href="/my-work">{home}</ButtonLink>} />
  );
}
