"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { Notice } from "#lib/ui/notice.tsx";
import { editAgendaItem } from "../actions.ts";
import { type AgendaItem, fieldsOfItem } from "../schema.ts";
import { suggestCut, type Timetable } from "../timetable.ts";

/** Says before it happens that the session will run over, and what one could cut. */
export function Overrun({ table, mayEdit }: { table: Timetable<AgendaItem>; mayEdit: boolean }) {
  const t = useTranslations("agenda");
  if (table.overrun === 0) return null;
  const cut = suggestCut(table.items, table.overrun);
  const shorter =
    cut && mayEdit
      ? { id: cut.item.id, version: cut.item.version, ...fieldsOfItem(cut.item), minutes: cut.minutes }
      : null;

  return (
    <Notice
      tone="amber"
      title={t("overrun.title", { time: table.endsAt, minutes: table.overrun })}
      action={
        cut && shorter ? (
          <ActionButton
            action={editAgendaItem}
            input={shorter}
            size="small"
            label={t("overrun.act", { minutes: cut.minutes })}
            done={t("overrun.done", { title: cut.item.title, minutes: cut.minutes })}
          />
        ) : null
      }
    >
      {cut
        ? t("overrun.cut", { title: cut.item.title, minutes: cut.minutes })
        : t("overrun.spread", { minutes: table.overrun })}
    </Notice>
  );
}
