"use client";

import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { createContext, useContext, useId } from "react";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Button } from "#lib/ui/button.tsx";
import { IconTrash } from "#lib/ui/icons.tsx";
import { LineInput } from "#lib/ui/line-input.tsx";
import type { PhotoInput } from "../schema.ts";
import styles from "./body-editor.module.css";
import { TakenOn } from "./taken-on.tsx";

/** The day of the session that the text tells of (`YYYY-MM-DD`): a photo of another day is pointed out. */
export const SessionDay = createContext<string | null>(null);

const fields = [
  ["caption", "captionHint"],
  ["credit", "creditHint"],
  ["alt", null],
  ["people", "peopleHint"],
] as const;

/** A photo in its place with all that is said of it. Dragged by the picture; the keyboard cuts and pastes it. */
export function PhotoNode({ node, updateAttributes, deleteNode, selected }: NodeViewProps) {
  const t = useTranslations("writeUps.photos");
  const id = useId();
  const format = useFormat();
  const sessionDay = useContext(SessionDay);
  const photo = node.attrs as Omit<PhotoInput, "placeAfter">;
  const isOfAnotherDay = photo.takenOn !== null && sessionDay !== null && photo.takenOn !== sessionDay;
  return (
    <NodeViewWrapper as="figure" className={styles.photo} data-selected={selected || undefined}>
      <div className={styles.picture} data-drag-handle>
        <img src={`/api/files/${photo.fileId}`} alt={photo.alt} />
        <Button size="small" tone="quiet" title={t("remove")} aria-label={t("remove")} onClick={() => deleteNode()}>
          <IconTrash size={16} />
        </Button>
      </div>
      <div className={styles.about} contentEditable={false}>
        {fields.map(([name, hint]) => (
          <label key={name} htmlFor={`${id}-${name}`}>
            <span>{t(name)}</span>
            <LineInput
              id={`${id}-${name}`}
              value={photo[name]}
              placeholder={hint ? t(hint) : undefined}
              onChange={(event) => updateAttributes({ [name]: event.currentTarget.value })}
            />
          </label>
        ))}
        <label htmlFor={`${id}-taken`}>
          <span>{t("takenOn")}</span>
          <TakenOn
            id={`${id}-taken`}
            value={photo.takenOn}
            describedBy={isOfAnotherDay ? `${id}-day` : undefined}
            onChange={(takenOn) => updateAttributes({ takenOn })}
          />
          {isOfAnotherDay ? (
            <small id={`${id}-day`} className={styles.warning}>
              {t("otherDay", { day: format.date(sessionDay) })}
            </small>
          ) : null}
        </label>
        <label className={styles.tick}>
          <input
            type="checkbox"
            checked={photo.isConsented}
            onChange={(event) => updateAttributes({ isConsented: event.currentTarget.checked })}
          />
          {t("consent")}
        </label>
      </div>
    </NodeViewWrapper>
  );
}
