import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import type { DelegateRow } from "../schema.ts";
import { DelegateActions } from "./delegate-actions.tsx";

/** A session's delegates: members before guests, by protocol order and given name. */
export function DelegateList({ delegates }: { delegates: readonly DelegateRow[] }) {
  const t = useTranslations("delegates");
  const format = useFormat();
  const withActions = delegates.some((delegate) => delegate.abilities.length > 0);
  const head = [
    t("column.person"),
    t("column.kind"),
    t("column.answer"),
    ...(withActions ? [{ label: t("column.actions"), hidden: true }] : []),
  ];
  return (
    <DataTable caption={t("title")} head={head}>
      {delegates.map((delegate) => (
        <tr key={delegate.id}>
          <Cell>
            <p className="strong">{delegate.person.fullName}</p>
            <p className="soft small">
              {[delegate.person.position, delegate.person.unitName].filter(Boolean).join(" · ")}
            </p>
          </Cell>
          <Cell label={t("column.kind")}>{t(`kind.${delegate.kind}`)}</Cell>
          <Cell label={t("column.answer")}>
            {delegate.status ? <DocumentStatus of="delegate" status={delegate.status} /> : null}
            {delegate.reason ? <p className="soft small">{delegate.reason}</p> : null}
            {delegate.status === "invited" ? (
              <p className="soft small">
                {delegate.openedAt ? t("opened", { time: format.shortDateTime(delegate.openedAt) }) : t("unopened")}
              </p>
            ) : null}
          </Cell>
          {withActions ? (
            <Cell align="end">
              <DelegateActions delegate={delegate} />
            </Cell>
          ) : null}
        </tr>
      ))}
    </DataTable>
  );
}
