"use client";

import { Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { IconArrowDown, IconArrowUp, IconChevronDown, IconDots, IconTrash } from "#lib/ui/icons.tsx";
import type { PassageInput } from "../schema.ts";
import { CategoryChips } from "./category-chips.tsx";
import { CategorySquare } from "./category-mark.tsx";
import { GrowingTextarea } from "./growing-textarea.tsx";
import styles from "./passage.module.css";

type Props = {
  passage: PassageInput;
  number: number;
  count: number;
  open: boolean;
  /** Opened by the writer just now, so the cursor belongs into it. */
  wasOpened: boolean;
  onOpen: () => void;
  onChange: (part: Partial<PassageInput>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onNext: () => void;
};

export function EditorPassage(props: Props) {
  return props.open ? <OpenPassage {...props} /> : <ClosedPassage {...props} />;
}

/** A passage as it reads; a press on its text or its category opens it. */
function ClosedPassage({ passage, number, count, onOpen, onMove, onRemove }: Props) {
  const t = useTranslations("contributions");
  return (
    <li className={styles.closed}>
      <div className={styles.passageTop}>
        <button type="button" className={styles.category} aria-expanded={false} onClick={onOpen}>
          <CategorySquare category={passage.category} />
          {t(`category.${passage.category}`)}
          <IconChevronDown size={18} />
          <span className="visually-hidden">{t("editor.editPassage", { number })}</span>
        </button>
        <Menu position="bottom-end" offset={2}>
          <Menu.Target>
            <button type="button" className={styles.more} aria-label={t("editor.passageMenu", { number })}>
              <IconDots size={20} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <PassageMenu number={number} count={count} onMove={onMove} onRemove={onRemove} />
          </Menu.Dropdown>
        </Menu>
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button above does it from the keyboard; this is a larger target for the thumb */}
      <p className={styles.text} onClick={onOpen}>
        {passage.text.trim() ? passage.text : <span className={styles.none}>{t("editor.passageEmpty")}</span>}
      </p>
    </li>
  );
}

function PassageMenu({ number, count, onMove, onRemove }: Pick<Props, "number" | "count" | "onMove" | "onRemove">) {
  const t = useTranslations("contributions.editor");
  return (
    <>
      <Menu.Item disabled={number === 1} leftSection={<IconArrowUp size={16} />} onClick={() => onMove(-1)}>
        {t("moveUp")}
      </Menu.Item>
      <Menu.Item disabled={number === count} leftSection={<IconArrowDown size={16} />} onClick={() => onMove(1)}>
        {t("moveDown")}
      </Menu.Item>
      <Menu.Item leftSection={<IconTrash size={16} />} onClick={onRemove}>
        {t("removePassage")}
      </Menu.Item>
    </>
  );
}

/** A passage being written: category chips, text, and its place among the others. */
function OpenPassage({ passage, number, count, wasOpened, onChange, onMove, onRemove, onNext }: Props) {
  const t = useTranslations("contributions");
  const question = useId();
  const row = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cursor goes in when it is opened, not later
  useEffect(() => {
    if (!wasOpened) return;
    const field = row.current?.querySelector("textarea");
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length, field.value.length);
    row.current?.scrollIntoView({ block: "nearest" });
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onNext();
    else if (event.altKey && event.key === "ArrowUp") onMove(-1);
    else if (event.altKey && event.key === "ArrowDown") onMove(1);
    else return;
    event.preventDefault();
  }

  return (
    <li ref={row} className={styles.open} onKeyDown={onKeyDown}>
      <p className={styles.hint} id={question}>
        {t("editor.about")}
      </p>
      <CategoryChips
        name={`category-${passage.id}`}
        labelledBy={question}
        value={passage.category}
        onChange={(category) => onChange({ category })}
      />
      <GrowingTextarea
        rows={3}
        className={styles.writing}
        value={passage.text}
        maxLength={20_000}
        placeholder={t("editor.passagePlaceholder")}
        aria-label={t("editor.passageText", { number })}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <div className={styles.tools}>
        {/* One that were disabled at the end of its way would lose the focus there. */}
        <button type="button" aria-label={t("editor.moveUp")} aria-disabled={number === 1} onClick={() => onMove(-1)}>
          <IconArrowUp size={20} />
        </button>
        <button
          type="button"
          aria-label={t("editor.moveDown")}
          aria-disabled={number === count}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={20} />
        </button>
        <button type="button" className={styles.remove} onClick={onRemove}>
          <IconTrash size={18} />
          {t("editor.removePassage")}
        </button>
      </div>
    </li>
  );
}
