import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Permission } from "#lib/core/permissions.ts";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { Chip } from "#lib/ui/chip.tsx";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { IconPlus } from "#lib/ui/icons.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import type { UnitRow } from "../schema.ts";
import styles from "./unit-tree.module.css";

type Props = { units: UnitRow[]; abilities: Permission[]; tabs?: ReactNode };

/** Bodies, boards, offices and agencies, each under the one it belongs to. */
export function UnitTree({ units, abilities, tabs }: Props) {
  const t = useTranslations("units");
  const mayCreate = abilities.includes("unit.create");
  const editable = units.some((unit) => unit.abilities.includes("unit.edit"));
  return (
    <Screen
      wide
      title={t("title")}
      sub={t("count", { count: units.filter((unit) => unit.isCurrent).length })}
      tabs={tabs}
      actions={
        mayCreate ? (
          <ButtonLink href="/units/new" tone="primary" icon={<IconPlus size={16} />}>
            {t("new")}
          </ButtonLink>
        ) : null
      }
    >
      {units.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
      ) : (
        <DataTable
          caption={t("title")}
          head={[
            t("name"),
            t("kind"),
            t("symbol"),
            t("validity"),
            { label: t("people"), align: "number" },
            ...(editable ? [{ label: t("edit"), hidden: true, align: "end" as const }] : []),
          ]}
        >
          {units.map((unit) => (
            <UnitLine key={unit.id} unit={unit} editable={editable} />
          ))}
        </DataTable>
      )}
    </Screen>
  );
}

function UnitLine({ unit, editable }: { unit: UnitRow; editable: boolean }) {
  const t = useTranslations("units");
  const format = useFormat();
  const { validFrom, validTo } = unit;
  const validity = [
    validFrom ? t("from", { date: format.date(validFrom) }) : null,
    validTo ? t("to", { date: format.date(validTo) }) : null,
  ];
  return (
    <tr className={unit.isCurrent ? undefined : styles.ended}>
      <Cell>
        <span className={styles.name} style={{ "--depth": unit.depth } as React.CSSProperties}>
          {unit.depth > 0 ? <span className="visually-hidden">{t("level", { level: unit.depth + 1 })} </span> : null}
          <span className={unit.depth === 0 ? "strong" : undefined}>{unit.name}</span>
          {unit.isHost ? <span className={styles.host}>{t("host")}</span> : null}
          {unit.isCurrent ? null : <span className={styles.host}>{t("ended")}</span>}
        </span>
      </Cell>
      <Cell>{t(`kinds.${unit.kind}`)}</Cell>
      <Cell label={t("symbol")}>{unit.symbol ? <Chip>{unit.symbol}</Chip> : null}</Cell>
      <Cell label={t("validity")}>{validity.filter(Boolean).join(" ") || null}</Cell>
      <Cell label={t("people")} align="number">
        {unit.people > 0 ? (
          <Link href={{ pathname: "/people", query: { unit: unit.id } }}>{format.number(unit.people)}</Link>
        ) : null}
      </Cell>
      {editable ? (
        <Cell align="end">
          <TextLink href={`/units/${unit.id}`} chevron={false} small aria-label={t("editOne", { name: unit.name })}>
            {t("edit")}
          </TextLink>
        </Cell>
      ) : null}
    </tr>
  );
}
