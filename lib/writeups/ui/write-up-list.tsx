import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { IconWorld } from "#lib/ui/icons.tsx";
import { PageLinks } from "#lib/ui/page-links.tsx";
import { Row, RowList } from "#lib/ui/row-list.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { Section } from "#lib/ui/section.tsx";
import { StatusBadge } from "#lib/ui/status-badge.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import type { WriteUpFilter, WriteUpPage, WriteUpRow } from "../schema.ts";
import { isOnSiteMeanwhile } from "../workflow.ts";
import { WriteUpFilterForm } from "./write-up-filter.tsx";

type Props = { page: WriteUpPage; query: WriteUpFilter; mayStyle: boolean };

/** All news items for staff: what waits for the reader on top. */
export function WriteUpList({ page: { waiting, rows, next }, query, mayStyle }: Props) {
  const t = useTranslations("writeUps.list");
  const { after, ...narrowing } = query;
  const isNarrowed = Object.values(narrowing).some(Boolean);
  const settings = (
    <>
      {mayStyle ? <ButtonLink href="/settings/style">{t("style")}</ButtonLink> : null}
      <ButtonLink href="/settings/review">{t("chain")}</ButtonLink>
    </>
  );
  if (rows.length === 0 && waiting.total === 0 && !isNarrowed && !after) {
    return (
      <Screen title={t("title")} actions={settings}>
        <EmptyState title={t("empty")} action={<ButtonLink href="/sessions">{t("emptyAction")}</ButtonLink>}>
          {t("emptyHint")}
        </EmptyState>
      </Screen>
    );
  }
  const sub = isNarrowed || after ? undefined : t("sub", { count: waiting.total });
  const others = t(isNarrowed ? "found" : waiting.total > 0 || after ? "others" : "all");
  return (
    <Screen title={t("title")} sub={sub} actions={settings}>
      <WriteUpFilterForm query={narrowing} />
      {waiting.total > 0 ? (
        <Section title={t("waiting")}>
          <WriteUpRows rows={waiting.rows} />
          {waiting.total > waiting.rows.length ? (
            <TextLink href={{ pathname: "/write-ups", query: { status: "waiting" } }}>
              {t("allWaiting", { count: waiting.total })}
            </TextLink>
          ) : null}
        </Section>
      ) : null}
      {rows.length > 0 ? (
        <Section title={others}>
          <WriteUpRows rows={rows} />
        </Section>
      ) : null}
      {rows.length === 0 && isNarrowed ? (
        <EmptyState title={t("nothing")} action={<TextLink href="/write-ups">{t("showAll")}</TextLink>} />
      ) : null}
      <PageLinks pathname="/write-ups" query={narrowing} isFirst={!after} next={next} />
    </Screen>
  );
}

const verbs = { in_review: "decide", changes_requested: "revise", draft: "continue", approved: "publish" } as const;

function WriteUpRows({ rows }: { rows: WriteUpRow[] }) {
  const t = useTranslations("writeUps.list");
  const format = useFormat();
  return (
    <RowList>
      {rows.map((row) => {
        const href = `/sessions/${row.sessionId}/write-up`;
        const time =
          row.publishedAt && row.status === "published"
            ? t("published", { time: format.timeDate(row.publishedAt) })
            : t("updated", { time: format.timeDate(row.updatedAt) });
        const next = row.status in verbs ? verbs[row.status as keyof typeof verbs] : "open";
        const verb = !row.waitsForMe ? "open" : next === "publish" && row.publishedAt ? "correct" : next;
        return (
          <Row
            key={row.id}
            lead={
              <>
                <DocumentStatus of="writeUp" status={row.status} />
                {isOnSiteMeanwhile(row) ? (
                  <StatusBadge tone="gold" icon={IconWorld}>
                    {t("onSite")}
                  </StatusBadge>
                ) : null}
              </>
            }
            title={row.title}
            href={href}
            meta={[row.kicker, t("author", { name: row.author }), time].filter(Boolean).join(" · ")}
            action={<TextLink href={href}>{t(verb)}</TextLink>}
          />
        );
      })}
    </RowList>
  );
}
