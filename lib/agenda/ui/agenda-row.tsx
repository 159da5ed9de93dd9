"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { Chip } from "#lib/ui/chip.tsx";
import { classNames } from "#lib/ui/class-names.ts";
import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconCoffee, IconGripVertical } from "#lib/ui/icons.tsx";
import { StatusBadge } from "#lib/ui/status-badge.tsx";
import { TextButton } from "#lib/ui/text-button.tsx";
import { whereabouts } from "#lib/users/person-label.ts";
import type { AgendaItem, AgendaPaper } from "../schema.ts";
import type { Timed } from "../timetable.ts";
import styles from "./agenda.module.css";
import { PaperLine } from "./paper-line.tsx";

type Props = {
  item: Timed<AgendaItem>;
  papers: AgendaPaper[];
  /** HH:mm when the end stated in the invitation falls before this item. */
  statedEnd: string | null;
  mayEdit: boolean;
  arranging: boolean;
  dropBefore: boolean;
  dragged: boolean;
  onEdit: () => void;
  onStep: (direction: "up" | "down") => void;
  onDragStart: () => void;
  onDragOver: (half: "upper" | "lower") => void;
  onDrop: () => void;
  onDragEnd: () => void;
};

export function AgendaRow(props: Props) {
  const { item, papers, statedEnd, mayEdit, arranging, dropBefore, dragged, onEdit, onStep } = props;
  const t = useTranslations("agenda");
  const row = useRef<HTMLLIElement>(null);
  const isBreak = item.kind === "break";

  function onKeyDown(event: KeyboardEvent) {
    if (!mayEdit || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onStep(event.key === "ArrowUp" ? "up" : "down");
  }

  return (
    <>
      {statedEnd ? (
        <li className={styles.mark}>
          <span>{t("statedEnd", { time: statedEnd })}</span>
        </li>
      ) : null}
      <li
        ref={row}
        data-item={item.id}
        className={classNames(
          styles.row,
          isBreak && styles.break,
          item.isLate && styles.late,
          dropBefore && styles.dropBefore,
          dragged && styles.dragged,
        )}
        onKeyDown={onKeyDown}
        onDragOver={(event) => {
          event.preventDefault();
          const { top, height } = event.currentTarget.getBoundingClientRect();
          props.onDragOver(event.clientY < top + height / 2 ? "upper" : "lower");
        }}
        onDrop={(event) => {
          event.preventDefault();
          props.onDrop();
        }}
      >
        {mayEdit ? (
          <button
            type="button"
            className={styles.grip}
            aria-label={t("moveItem", { title: item.title })}
            aria-describedby="agenda-keys"
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              event.dataTransfer.setData("text/plain", item.title);
              if (row.current) event.dataTransfer.setDragImage(row.current, 16, 16);
              props.onDragStart();
            }}
            onDragEnd={props.onDragEnd}
          >
            <IconGripVertical size={16} />
          </button>
        ) : null}
        <time className={styles.clock}>{item.startsAt}</time>
        <span className={styles.number}>{item.number}</span>
        <div className={styles.content}>
          <p className={styles.title}>
            {isBreak ? <IconCoffee size={16} /> : null}
            {mayEdit ? (
              <button type="button" className={styles.open} onClick={onEdit}>
                {item.title}
              </button>
            ) : (
              item.title
            )}
          </p>
          {isBreak ? null : (
            <p className={styles.meta}>
              {t(`kind.${item.kind}`)}
              {item.programme ? <Chip>{item.programme.code}</Chip> : null}
            </p>
          )}
          {papers.map((paper) => (
            <PaperLine key={paper.id} paper={paper} />
          ))}
        </div>
        <Presenter item={item} mayEdit={mayEdit} onEdit={onEdit} />
        <span className={styles.minutes}>{t("minutes", { count: item.minutes })}</span>
        {mayEdit && arranging ? (
          <span className={styles.arrows}>
            <button type="button" aria-label={t("up", { title: item.title })} onClick={() => onStep("up")}>
              <IconArrowUp size={20} />
            </button>
            <button type="button" aria-label={t("down", { title: item.title })} onClick={() => onStep("down")}>
              <IconArrowDown size={20} />
            </button>
          </span>
        ) : null}
      </li>
    </>
  );
}

/** These need nobody named: the hall pauses, discusses or stands up by itself. */
const needsNobody: readonly string[] = ["break", "discussion", "ceremony"];

function Presenter({ item, mayEdit, onEdit }: { item: AgendaItem; mayEdit: boolean; onEdit: () => void }) {
  const t = useTranslations("agenda");
  const { presenter, presenterNote } = item;
  if (presenter) {
    return (
      <div className={styles.presenter}>
        {presenter.fullName}
        <small>{presenterNote || whereabouts(presenter)}</small>
      </div>
    );
  }
  if (presenterNote || needsNobody.includes(item.kind) || !mayEdit) {
    return <div className={styles.presenter}>{presenterNote}</div>;
  }
  return (
    <div className={styles.presenter}>
      <StatusBadge tone="amber" icon={IconAlertTriangle}>
        {t("noPresenter")}
      </StatusBadge>
      <small>
        <TextButton small onClick={onEdit}>
          {t("assign")}
        </TextButton>
      </small>
    </div>
  );
}
