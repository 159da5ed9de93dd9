import { useTranslations } from "next-intl";
import { Notice } from "#lib/ui/notice.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import type { MailDesk } from "../schema.ts";

type Props = { desk: MailDesk; isLinked?: boolean };

/** Whether mail goes out, in one sentence; `isLinked` where it is said on another page than its own. */
export function MailState({ desk: { server, from, counts }, isLinked = false }: Props) {
  const t = useTranslations("notifications.desk");
  const action = isLinked ? (
    <TextLink href="/settings/mail" small>
      {t("open")}
    </TextLink>
  ) : null;
  if (!server)
    return (
      <Notice tone="amber" title={t("notSet")} action={action}>
        {t("notSetHint")}
      </Notice>
    );
  return (
    <Notice tone={counts.failed > 0 ? "amber" : "green"} title={t("isSet")} action={action}>
      {t("via", { host: server.host, port: String(server.port), from })}
      {counts.failed > 0 ? ` ${t("failed", { count: counts.failed })}` : null}
    </Notice>
  );
}
