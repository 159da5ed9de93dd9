"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { contributionKinds, type PassageCategory } from "#db/vocabulary.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { Chip } from "#lib/ui/chip.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { IconMicrophone, IconPencil } from "#lib/ui/icons.tsx";
import { Notice } from "#lib/ui/notice.tsx";
import { type Packed, unpack } from "#lib/ui/packed.ts";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import type { ContributionDesk, ContributionListRow } from "../schema.ts";
import { CategoryFilter } from "./category-filter.tsx";
import styles from "./contribution-list.module.css";
import { ContributionRow } from "./contribution-row.tsx";
import { LocalDrafts } from "./local-drafts.tsx";

type Props = {
  personId: string;
  desk: ContributionDesk;
  rows: Packed<ContributionListRow[]>;
  /** Only contributions with such a passage, and of these only such passages. */
  category: PassageCategory | null;
};

/** A session's contributions under their agenda items; one's own drafts first, what was withdrawn last. */
export function ContributionList({ personId, desk, rows: packed, category }: Props) {
  const rows = useMemo(() => unpack(packed), [packed]);
  const t = useTranslations("contributions");
  const format = useFormat();
  const list = `/sessions/${desk.sessionId}/contributions`;
  const writes = desk.abilities.includes("contribution.create");
  const readsAll = desk.abilities.includes("contribution.view");

  const standing = rows.filter((row) => row.status !== "withdrawn");
  const drafts = standing.filter((row) => row.status === "draft");
  const sent = standing.filter((row) => row.status !== "draft");
  const withdrawn = rows.filter((row) => row.status === "withdrawn");
  const shown = sent.filter((row) => !category || row.passages.some((passage) => passage.category === category));
  const toReceive = sent.filter((row) => row.abilities.includes("contribution.receive")).length;
  const counts = contributionKinds
    .map((kind) => ({ kind, count: sent.filter((row) => row.kind === kind).length }))
    .filter(({ count }) => count > 0);
  const groups = [...desk.agenda, null].map((item) => ({
    item,
    rows: shown.filter((row) => row.agendaItemId === (item?.id ?? null)),
  }));

  return (
    <div className={styles.page}>
      {writes && desk.overdue && desk.papersDueOn ? (
        <Notice tone="amber">{t("list.overdue", { date: format.date(desk.papersDueOn) })}</Notice>
      ) : null}
      <LocalDrafts personId={personId} sessionId={desk.sessionId} />
      {drafts.length > 0 ? (
        <Section title={t("list.drafts")} note={t("list.draftsNote")}>
          <ul>
            {drafts.map((row) => (
              <ContributionRow key={row.id} row={row} href={`${list}/${row.id}/edit`} />
            ))}
          </ul>
        </Section>
      ) : null}

      {sent.length === 0 ? (
        drafts.length > 0 ? null : (
          <EmptyState title={t("list.emptyTitle")}>{t(readsAll ? "list.emptyReader" : "list.emptyMine")}</EmptyState>
        )
      ) : (
        <>
          <header className={styles.head}>
            <h2>{t(readsAll ? "list.title" : "list.titleMine")}</h2>
            <p className="soft small">
              {counts.map(({ kind, count }) => t(`list.count.${kind}`, { count })).join(", ")}
              {toReceive > 0 ? <b>{t("list.toReceive", { count: toReceive })}</b> : null}
            </p>
          </header>
          <CategoryFilter rows={sent} list={list} current={category} />
          {shown.length === 0 ? (
            <EmptyState title={t("list.emptyFilter")} action={<TextLink href={list}>{t("list.showAll")}</TextLink>} />
          ) : null}
          {groups
            .filter((group) => group.rows.length > 0)
            .map((group) => (
              <section
                key={group.item?.id ?? "none"}
                className={styles.group}
                aria-labelledby={`item-${group.item?.id ?? "none"}`}
              >
                <h3 id={`item-${group.item?.id ?? "none"}`}>
                  {group.item ? <span className={`n ${styles.number}`}>{group.item.number}</span> : null}
                  <span>
                    {group.item ? group.item.title : t("noItem")}{" "}
                    {group.item?.programme ? <Chip>{group.item.programme.code}</Chip> : null}
                  </span>
                </h3>
                <ul>
                  {group.rows.map((row) => (
                    <ContributionRow
                      key={row.id}
                      row={row}
                      href={`${list}/${row.id}`}
                      category={category}
                      withAuthor={readsAll}
                    />
                  ))}
                </ul>
              </section>
            ))}
        </>
      )}

      {withdrawn.length > 0 && !category ? (
        <Section title={t("list.withdrawn")}>
          <ul>
            {withdrawn.map((row) => (
              <ContributionRow key={row.id} row={row} href={`${list}/${row.id}`} withAuthor={readsAll} />
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  );
}

/** What the reader may begin here: the session's head shows it. */
export function ContributionActions({ desk }: { desk: ContributionDesk }) {
  const t = useTranslations("contributions.action");
  const list = `/sessions/${desk.sessionId}/contributions`;
  const writes = desk.abilities.includes("contribution.create");
  const records = desk.abilities.includes("contribution.record");
  return (
    <>
      {writes ? <ButtonLink href={`${list}/new?kind=note`}>{t("writeNote")}</ButtonLink> : null}
      {records ? (
        <ButtonLink href={`${list}/record`} tone={writes ? "default" : "primary"} icon={<IconMicrophone size={18} />}>
          {t("record")}
        </ButtonLink>
      ) : null}
      {writes ? (
        <ButtonLink href={`${list}/new?kind=paper`} tone="primary" icon={<IconPencil size={18} />}>
          {t("writePaper")}
        </ButtonLink>
      ) : null}
    </>
  );
}
