"use client";

import { useHotkeys } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useCallback, useDeferredValue, useEffect, useRef, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { Dossier } from "#lib/figures/dossier.ts";
import { isAlarm } from "#lib/figures/verdict.ts";
import type { OpenQuote } from "#lib/quotes/schema.ts";
import { Button } from "#lib/ui/button.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { useFormContextValue } from "#lib/ui/form/form-context.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { type ActionFormState, useActionForm } from "#lib/ui/form/use-action-form.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { editWriteUp } from "../actions.ts";
import { type CheckedFigure, rewrite, wordsAt } from "../check.ts";
import { type Block, editWriteUpSchema, type FigureSource, type PhotoInput, type WriteUpDetail } from "../schema.ts";
import { BodyEditor } from "./body-editor.tsx";
import styles from "./editor.module.css";
import { blockPositions, placeInEditor } from "./figure-marks.ts";
import { FigurePanel } from "./figure-panel.tsx";
import { ProseField } from "./prose-field.tsx";
import { useFigureCheck } from "./use-figure-check.ts";

type Props = {
  writeUp: WriteUpDetail;
  dossier: Dossier;
  sources: Record<string, FigureSource>;
  corrected: readonly OpenQuote[];
};

/** Writes the news item in the shape it will have; every number's source stands beside it. */
export function WriteUpEditor({ writeUp, dossier, sources, corrected }: Props) {
  const t = useTranslations("writeUps.editor");
  const { id, version, text, status } = writeUp;
  const { figures: _figures, waivers, photos, ...words } = text;
  const form = useActionForm({
    schema: editWriteUpSchema,
    action: editWriteUp,
    draftKey: `write-up-2-${id}`,
    defaultValues: {
      writeUpId: id,
      version,
      ...words,
      waivers: waivers.map(({ quote, reason }) => ({ quote, reason })),
      photos: photos.map(({ sha256: _sha256, width: _width, height: _height, ...photo }) => photo),
    },
    // Saving what is being reviewed or was approved voids that: only the author's own press does.
    autosave: status === "draft" || status === "changes_requested",
    onSuccess: () => notifications.show({ message: t("saved"), color: "var(--green)" }),
  });
  const isReviewed = status === "in_review" || status === "approved";
  const isPublished = status === "published" || status === "corrected";

  return (
    <ActionForm form={form} wide aria-label={t("title")}>
      <div className={styles.screen} data-frame="narrow">
        <EditorBar writeUp={writeUp} isDirty={form.form.formState.isDirty} saving={form.saving} />
        <Workbench dossier={dossier} sources={sources} corrected={corrected}>
          {isReviewed ? (
            <Notice tone="amber" title={t("voidsTitle")}>
              {t(status === "approved" ? "voidsApproval" : "voidsReview")}
            </Notice>
          ) : null}
          {isPublished ? (
            <Notice tone="blue" title={t("publishedTitle")}>
              {t("publishedHint")}
            </Notice>
          ) : null}
        </Workbench>
      </div>
    </ActionForm>
  );
}

type Words = { kicker: string; title: string; lead: string; body: Block[]; photos: PhotoInput[] };

type WorkbenchProps = Omit<Props, "writeUp"> & { children: React.ReactNode };

/** The text and its figures, tied: a number picked in one is shown in the other. */
function Workbench({ dossier, sources, corrected, children }: WorkbenchProps) {
  const t = useTranslations("writeUps.editor");
  const { setValue } = useFormContext();
  const [editor, setEditor] = useState<Editor | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const [kicker, title, lead, body, photos, waivers] = useWatch({
    name: ["kicker", "title", "lead", "body", "photos", "waivers"],
  }) as [string, string, string, Block[], PhotoInput[], Dossier["waivers"]];
  const text: Words = {
    kicker: kicker ?? "",
    title: title ?? "",
    lead: lead ?? "",
    body: body ?? [],
    photos: photos ?? [],
  };
  const figures = useFigureCheck(dossier, { text, waivers: waivers ?? [] });
  const takeEditor = useCallback((made: Editor | null) => setEditor(made), []);

  function pick(index: number) {
    setCurrent(index === current ? null : index);
    const figure = figures?.[index];
    const place = figure && editor ? placeInEditor(blockPositions(editor.state.doc), figure) : null;
    if (place && editor) editor.chain().setTextSelection(place).scrollIntoView().run();
  }

  /** The suggestion's number, with its comparator, takes the place of the text's. */
  function replace(figure: CheckedFigure, suggestion: string) {
    const words = wordsAt(text, figure);
    const { start, end, by } = rewrite(words, figure, suggestion);
    const rewritten = words.slice(0, start) + by + words.slice(end);
    const place = editor ? placeInEditor(blockPositions(editor.state.doc), { ...figure, start, end }) : null;
    if (place && editor) editor.chain().focus().insertContentAt(place, by).run();
    else if (figure.part === "caption") editor?.commands.setCaption(figure.index, rewritten);
    else if (figure.part !== "body") setValue(figure.part, rewritten, { shouldDirty: true });
    setCurrent(null);
  }

  function pickNextOpen() {
    const open = (figures ?? []).flatMap(({ verdict }, index) => (isAlarm(verdict) ? [index] : []));
    const next = open.find((index) => index > (current ?? -1)) ?? open[0];
    if (next !== undefined) pick(next);
  }

  function takeSuggestion(place: number) {
    const figure = current === null ? undefined : figures?.[current];
    const suggestion = figure?.suggestions[place];
    if (figure && suggestion) replace(figure, suggestion.text);
  }

  const keys = [1, 2, 3, 4, 5].map((digit): [string, () => void, { usePhysicalKeys: true }] => [
    `alt+Digit${digit}`,
    () => takeSuggestion(digit - 1),
    { usePhysicalKeys: true },
  ]);
  useHotkeys([["alt+ArrowDown", pickNextOpen], ...keys], [], true);

  function waive(figure: CheckedFigure, reason: string) {
    setValue("waivers", [...(waivers ?? []), { quote: figure.quote, reason }], { shouldDirty: true });
    setCurrent(null);
  }

  /** Takes back what lets this figure pass; it is then judged like any other. */
  function unwaive(figure: CheckedFigure) {
    const reason = figure.reason?.details.told;
    const others = (waivers ?? []).filter((one) => one.reason !== reason || !one.quote.includes(figure.text));
    setValue("waivers", others, { shouldDirty: true });
  }

  // The list is drawn when there is time: what is typed comes first. Its handlers stay the same ones, so that it is left alone.
  const shown = useDeferredValue(figures);
  const latest = useRef({ pick, replace, waive, unwaive });
  useEffect(() => {
    latest.current = { pick, replace, waive, unwaive };
  });
  const [handlers] = useState(() => ({
    onPick: (index: number) => latest.current.pick(index),
    onReplace: (figure: CheckedFigure, suggestion: string) => latest.current.replace(figure, suggestion),
    onUnwaive: (figure: CheckedFigure) => latest.current.unwaive(figure),
    onWaive: (figure: CheckedFigure, reason: string) => latest.current.waive(figure, reason),
  }));

  return (
    <>
      <div className={styles.text}>
        <div className={styles.column}>
          {children}
          <ProseField name="kicker" label={t("kicker")} look="kicker" />
          <ProseField name="title" label={t("headline")} look="title" />
          <div className={styles.lead}>
            <ProseField name="lead" label={t("lead")} description={t("leadHint")} look="lead" />
          </div>
          <BodyEditor figures={figures} current={current} onPick={setCurrent} onReady={takeEditor} />
          <FieldRow>
            <TextField name="byline" label={t("byline")} description={t("bylineHint")} />
            <TextField name="sourceCode" label={t("sourceCode")} description={t("sourceCodeHint")} optional />
          </FieldRow>
        </div>
      </div>
      <aside className={styles.side}>
        <FigurePanel figures={shown} corrected={corrected} sources={sources} current={current} {...handlers} />
      </aside>
    </>
  );
}

type BarProps = { writeUp: WriteUpDetail; isDirty: boolean; saving: ActionFormState["saving"] };

function EditorBar({ writeUp, isDirty, saving }: BarProps) {
  const t = useTranslations("writeUps.editor");
  const { busy } = useFormContextValue();
  const state = saving === "saving" ? t("saving") : isDirty ? t("unsaved") : saving === "saved" ? t("saved") : "";
  return (
    <header className={styles.bar}>
      <p className={styles.name}>{t("title")}</p>
      <DocumentStatus of="writeUp" status={writeUp.status} />
      <span className={styles.state} role="status">
        {state}
      </span>
      <div className={styles.actions}>
        <ButtonLink href={`/sessions/${writeUp.sessionId}/write-up`}>{t("read")}</ButtonLink>
        <Button type="submit" tone="primary" busy={busy}>
          {t("save")}
        </Button>
      </div>
    </header>
  );
}
