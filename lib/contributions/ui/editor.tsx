"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { v4 as newKey } from "uuid";
import { useRouter } from "#lib/i18n/navigation.ts";
import { messageWithin, useFieldErrorText } from "#lib/ui/form/failure.ts";
import type { ContributionContent, ContributionDesk, EditableContribution, WrittenKind } from "../schema.ts";
import { AgendaItemPicker } from "./agenda-item-picker.tsx";
import { DiscardButton } from "./discard-button.tsx";
import { isWritten } from "./draft-keeper.ts";
import styles from "./editor.module.css";
import { EditorBar } from "./editor-bar.tsx";
import { EditorConflict } from "./editor-conflict.tsx";
import { EditorNotices } from "./editor-notices.tsx";
import { EditorPassages } from "./editor-passages.tsx";
import { EditorSend } from "./editor-send.tsx";
import { GrowingTextarea } from "./growing-textarea.tsx";
import type { DraftPlace } from "./kept-drafts.ts";
import { useDraftKeeper } from "./use-draft-keeper.ts";

type Props = {
  place: DraftPlace;
  slot: string;
  desk: ContributionDesk;
  stored: EditableContribution | null;
  kind: WrittenKind;
  onDone: (contributionId: string) => void;
};

const blankOf = (kind: WrittenKind): ContributionContent => ({
  kind,
  title: "",
  agendaItemId: null,
  passages: [{ id: newKey(), category: kind === "paper" ? "result" : "difficulty", text: "" }],
});

/** Writes a paper or a note: phone first, kept at every key. */
export function Editor({ place, slot, desk, stored, kind, onDone }: Props) {
  const t = useTranslations("contributions.editor");
  const errorText = useFieldErrorText();
  const router = useRouter();
  const titleId = useId();
  const [blank] = useState(() => blankOf(kind));
  const { keeper, view, online } = useDraftKeeper({ place, slot, stored, blank, onDone });
  const { content, failure } = view;
  const list = `/sessions/${desk.sessionId}/contributions`;
  const isDraft = stored?.status !== "submitted";
  const item = desk.agenda.find((one) => one.id === content.agendaItemId) ?? null;
  const change = (part: Partial<ContributionContent>) => keeper.change({ ...content, ...part });

  return (
    <div className={styles.editor} data-frame="focus">
      <EditorBar
        back={list}
        view={view}
        kind={content.kind}
        isDraft={isDraft}
        onKind={isDraft ? (chosen) => change({ kind: chosen }) : undefined}
      />
      <EditorNotices desk={desk} view={view} online={online} isDraft={isDraft} />
      <div className={styles.columns}>
        <div>
          {view.conflict ? <EditorConflict conflict={view.conflict} content={content} keeper={keeper} /> : null}
          <div className={styles.title}>
            <label htmlFor={titleId}>{t(`title.${content.kind}`)}</label>
            <GrowingTextarea
              id={titleId}
              rows={1}
              maxLength={300}
              value={content.title}
              placeholder={t(`titlePlaceholder.${content.kind}`)}
              aria-invalid={failure?.fields?.title ? true : undefined}
              aria-describedby={failure?.fields?.title ? `${titleId}-error` : undefined}
              onKeyDown={(event) => {
                if (event.key === "Enter") event.preventDefault();
              }}
              onChange={(event) => change({ title: event.currentTarget.value.replace(/\s*\n\s*/g, " ") })}
            />
            {failure?.fields?.title ? (
              <p id={`${titleId}-error`} className={styles.error} role="alert">
                {errorText(failure.fields.title)}
              </p>
            ) : null}
          </div>
          <AgendaItemPicker
            agenda={desk.agenda}
            value={content.agendaItemId}
            onChange={(agendaItemId) => change({ agendaItemId })}
          />
          <EditorPassages
            passages={content.passages}
            error={errorText(messageWithin(failure?.fields, "passages"))}
            onChange={(passages) => change({ passages })}
          />
          {isDraft ? (
            <p className={styles.foot}>
              <span className="soft small">{t("visibility")}</span>
              {view.contributionId || isWritten(content) ? (
                <DiscardButton
                  keeper={keeper}
                  contributionId={view.contributionId}
                  onDiscarded={() => router.push(list)}
                />
              ) : null}
            </p>
          ) : null}
        </div>
        <EditorSend desk={desk} item={item} view={view} online={online} isDraft={isDraft} keeper={keeper} />
      </div>
    </div>
  );
}
