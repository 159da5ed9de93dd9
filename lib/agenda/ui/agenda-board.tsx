"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useOptimistic, useState, useTransition } from "react";
import { Dialog } from "#lib/ui/dialog.tsx";
import { failureOf, useFailureText } from "#lib/ui/form/failure.ts";
import { IconArrowsSort, IconPlus } from "#lib/ui/icons.tsx";
import { SectionHead } from "#lib/ui/section-head.tsx";
import { TextButton } from "#lib/ui/text-button.tsx";
import { moveAgendaItem } from "../actions.ts";
import { moveBefore, neighbourFor } from "../order.ts";
import type { AgendaChoices, AgendaItem, AgendaPaper } from "../schema.ts";
import { layOut } from "../timetable.ts";
import styles from "./agenda.module.css";
import { AgendaEnd } from "./agenda-end.tsx";
import { AddAgendaItem, EditAgendaItem } from "./agenda-item-form.tsx";
import { AgendaRow } from "./agenda-row.tsx";
import { EmptyAgenda } from "./empty-agenda.tsx";
import { Overrun } from "./overrun.tsx";

type Props = {
  session: { id: string; startsAt: string; endsAt: string };
  items: AgendaItem[];
  papers: AgendaPaper[];
  /** Null where the agenda may only be read. */
  choices: AgendaChoices | null;
};

type Editing = { kind: "add" } | { kind: "edit"; id: string } | null;
type Move = { id: string; beforeId: string | null };

/** The agenda with its clock, to read and (with choices) to edit and reorder: by dragging, by Alt+↑/↓, by buttons on a phone. */
export function AgendaBoard({ session, items, papers, choices }: Props) {
  const t = useTranslations("agenda");
  const failureText = useFailureText();
  const [shown, showMove] = useOptimistic(items, (list, move: Move) => moveBefore(list, move.id, move.beforeId));
  const [, startTransition] = useTransition();
  const [editing, setEditing] = useState<Editing>(null);
  const [arranging, setArranging] = useState(false);
  const [announced, announce] = useState("");
  const [drag, setDrag] = useState<{ id: string; beforeId: string | null } | null>(null);
  const mayEdit = choices !== null;
  const table = layOut(shown, session.startsAt, session.endsAt);
  const edited = editing?.kind === "edit" ? items.find((item) => item.id === editing.id) : undefined;

  function move(id: string, beforeId: string | null) {
    const wanted = moveBefore(shown, id, beforeId);
    const place = wanted.findIndex((item) => item.id === id);
    if (place === shown.findIndex((item) => item.id === id)) return;
    startTransition(async () => {
      showMove({ id, beforeId });
      announce(t("moved", { title: wanted[place]?.title ?? "", place: place + 1, of: wanted.length }));
      const result = await moveAgendaItem({ id, beforeId }).catch((error: unknown) => ({
        ok: false as const,
        error: failureOf(error),
      }));
      if (result.ok) return;
      announce(t("notMoved"));
      notifications.show({ message: failureText(result.error), color: "var(--red)", autoClose: false, role: "alert" });
    });
  }

  function step(id: string, direction: "up" | "down") {
    const beforeId = neighbourFor(shown, id, direction);
    if (beforeId === undefined) return announce(t(direction === "up" ? "atStart" : "atEnd"));
    move(id, beforeId);
  }

  return (
    <section aria-labelledby="agenda">
      <SectionHead
        id="agenda"
        title={t("title")}
        rule={table.overrun === 0 || items.length === 0}
        right={
          mayEdit ? (
            <>
              <TextButton aria-haspopup="dialog" onClick={() => setEditing({ kind: "add" })}>
                <IconPlus size={16} />
                {t("add")}
              </TextButton>
              {items.length > 1 ? (
                <>
                  <TextButton
                    className={styles.arrange}
                    aria-pressed={arranging}
                    onClick={() => setArranging(!arranging)}
                  >
                    <IconArrowsSort size={16} />
                    {t(arranging ? "arranged" : "arrange")}
                  </TextButton>
                  <span id="agenda-keys" className={styles.keys}>
                    {t.rich("keys", { kbd: (words) => <kbd>{words}</kbd> })}
                  </span>
                </>
              ) : null}
            </>
          ) : null
        }
      />
      {items.length === 0 ? (
        <EmptyAgenda sessionId={session.id} mayEdit={mayEdit} onAdd={() => setEditing({ kind: "add" })} />
      ) : (
        <>
          <Overrun table={table} mayEdit={mayEdit} />
          <ol className={styles.list}>
            {table.items.map((item, index) => (
              <AgendaRow
                key={item.id}
                item={item}
                papers={papers.filter((paper) => item.programme !== null && paper.programmeId === item.programme.id)}
                statedEnd={table.lateFrom === index ? session.endsAt : null}
                mayEdit={mayEdit}
                arranging={arranging}
                dropBefore={drag !== null && drag.id !== item.id && drag.beforeId === item.id}
                dragged={drag?.id === item.id}
                onEdit={() => setEditing({ kind: "edit", id: item.id })}
                onStep={(direction) => step(item.id, direction)}
                onDragStart={() => setDrag({ id: item.id, beforeId: item.id })}
                onDragOver={(half) => {
                  if (!drag) return;
                  const beforeId = half === "upper" ? item.id : (shown[index + 1]?.id ?? null);
                  if (beforeId !== drag.beforeId) setDrag({ ...drag, beforeId });
                }}
                onDrop={() => drag && drag.beforeId !== drag.id && move(drag.id, drag.beforeId)}
                onDragEnd={() => setDrag(null)}
              />
            ))}
            {drag && drag.beforeId === null ? <li className={styles.dropEnd} aria-hidden="true" /> : null}
          </ol>
          <AgendaEnd table={table} statedEnd={table.lateFrom === items.length ? session.endsAt : null} />
        </>
      )}
      <p className="visually-hidden" role="status">
        {announced}
      </p>
      {choices ? (
        <Dialog
          size="lg"
          opened={editing !== null}
          onClose={() => setEditing(null)}
          title={t(editing?.kind === "edit" ? "editTitle" : "addTitle")}
        >
          {editing?.kind === "add" ? (
            <AddAgendaItem sessionId={session.id} items={items} choices={choices} onDone={() => setEditing(null)} />
          ) : null}
          {edited ? (
            <EditAgendaItem key={edited.id} item={edited} choices={choices} onDone={() => setEditing(null)} />
          ) : null}
        </Dialog>
      ) : null}
    </section>
  );
}
