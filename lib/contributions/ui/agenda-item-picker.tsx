"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { IconChevronRight } from "#lib/ui/icons.tsx";
import type { ContributionAgendaItem } from "../schema.ts";
import styles from "./editor.module.css";

type Props = { agenda: ContributionAgendaItem[]; value: string | null; onChange: (itemId: string | null) => void };

/** The agenda item as one row; the select that lies over it gives each phone its own way of choosing. */
export function AgendaItemPicker({ agenda, value, onChange }: Props) {
  const t = useTranslations("contributions");
  const id = useId();
  const item = agenda.find((one) => one.id === value);
  return (
    <div className={styles.item}>
      <div aria-hidden="true">
        <span className={styles.hint}>
          {item ? t("itemMinutes", { number: item.number, minutes: item.minutes }) : t("editor.item")}
        </span>
        {item ? item.title : <span className={styles.none}>{t("editor.itemNone")}</span>}
      </div>
      <IconChevronRight size={20} />
      <label htmlFor={id} className="visually-hidden">
        {t("editor.item")}
      </label>
      <select id={id} value={value ?? ""} onChange={(event) => onChange(event.currentTarget.value || null)}>
        <option value="">{t("editor.itemNoneOption")}</option>
        {agenda.map((one) => (
          <option key={one.id} value={one.id}>
            {`${one.number}. ${one.title}`}
          </option>
        ))}
      </select>
    </div>
  );
}
