"use client";

import { useHotkeys } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { TonePlacement } from "#db/vocabulary.ts";
import type { Choice, Dossier } from "#lib/figures/dossier.ts";
import type { Suggestion } from "#lib/figures/suggest.ts";
import { isAlarm } from "#lib/figures/verdict.ts";
import type { OpenQuote } from "#lib/quotes/schema.ts";
import { mendLine } from "#lib/style/spelling.ts";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { editWriteUp } from "../actions.ts";
import { type CheckedFigure, quoteAround, rewrite, wordsAt } from "../check.ts";
import { followed, withChoice, withoutChoice } from "../choices.ts";
import {
  type Block,
  editWriteUpSchema,
  type FigureSource,
  type PhotoInput,
  type Text,
  type WriteUpDetail,
} from "../schema.ts";
import type { PlacedSlip, SlipGroup } from "../slips.ts";
import { BodyEditor } from "./body-editor.tsx";
import styles from "./editor.module.css";
import { EditorBar } from "./editor-bar.tsx";
import { blockPositions, placeInEditor } from "./figure-marks.ts";
import { FigurePanel } from "./figure-panel.tsx";
import { SessionDay } from "./photo-node.tsx";
import { ProseField } from "./prose-field.tsx";
import { SentenceSource } from "./sentence-source.tsx";
import { SlipPanel } from "./slip-panel.tsx";
import { draftKeyOf } from "./unsaved.tsx";
import { useTextCheck } from "./use-text-check.ts";

type Props = {
  writeUp: WriteUpDetail;
  dossier: Dossier;
  sources: Record<string, FigureSource>;
  corrected: readonly OpenQuote[];
  tonePlacement: TonePlacement;
  /** Why the text came back and the remarks on it, beside it while it is mended. */
  comments?: React.ReactNode;
};

/** Writes the news item in the shape it will have; every number's source stands beside it. */
export function WriteUpEditor({ writeUp, ...record }: Props) {
  const t = useTranslations("writeUps.editor");
  const { id, version, text, status } = writeUp;
  const { figures: _figures, waivers, choices, photos, ...words } = text;
  const savesByItself = status === "draft" || status === "changes_requested";
  const form = useActionForm({
    schema: editWriteUpSchema,
    action: editWriteUp,
    draftKey: draftKeyOf(id),
    defaultValues: {
      writeUpId: id,
      version,
      ...words,
      waivers: waivers.map(({ quote, figure, reason }) => ({ quote, figure, reason })),
      choices: choices.map(({ quote, figure, indicator }) => ({ quote, figure, indicator })),
      photos: photos.map(({ sha256: _sha256, width: _width, height: _height, ...photo }) => photo),
    },
    // Saving what is being reviewed or was approved voids that: only the author's own press does.
    autosave: savesByItself,
    onSuccess: () => notifications.show({ message: t("saved"), color: "var(--green)" }),
  });
  const isReviewed = status === "in_review" || status === "approved";
  const isPublished = status === "published" || status === "corrected";

  return (
    <ActionForm form={form} wide aria-label={t("title")}>
      <div className={styles.screen} data-frame="narrow">
        <EditorBar writeUp={writeUp} form={form} savesByItself={savesByItself} />
        <Workbench sessionId={writeUp.sessionId} signed={choices} {...record}>
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

type WorkbenchProps = Omit<Props, "writeUp"> & {
  sessionId: string;
  signed: Text["choices"];
  children: React.ReactNode;
};

const noSlips: readonly SlipGroup[] = [];

/** The text and its figures, tied: a number picked in one is shown in the other. */
function Workbench({
  sessionId,
  signed,
  dossier,
  sources,
  corrected,
  tonePlacement,
  comments,
  children,
}: WorkbenchProps) {
  const t = useTranslations("writeUps.editor");
  const { setValue } = useFormContext();
  const [editor, setEditor] = useState<Editor | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const [kicker, title, lead, body, photos, waivers, choices] = useWatch({
    name: ["kicker", "title", "lead", "body", "photos", "waivers", "choices"],
  }) as [string, string, string, Block[], PhotoInput[], Dossier["waivers"], Choice[]];
  const text = useMemo(
    (): Words => ({
      kicker: kicker ?? "",
      title: title ?? "",
      lead: lead ?? "",
      body: body ?? [],
      photos: photos ?? [],
    }),
    [kicker, title, lead, body, photos],
  );
  const found = useTextCheck(dossier, {
    text,
    waivers: waivers ?? [],
    choices: choices ?? [],
    placement: tonePlacement,
  });
  const figures = found?.figures ?? null;
  const takeEditor = useCallback((made: Editor | null) => setEditor(made), []);

  function pick(index: number) {
    setCurrent(index === current ? null : index);
    const figure = figures?.[index];
    const place = figure && editor ? placeInEditor(blockPositions(editor.state.doc), figure) : null;
    if (place && editor) editor.chain().setTextSelection(place).scrollIntoView().run();
  }

  /** The suggestion is the number's source from now on; its value, with its comparator, takes the place of the text's. */
  function choose(figure: CheckedFigure, suggestion: Suggestion) {
    const words = wordsAt(text, figure);
    const { start, end, by, number } = rewrite(words, figure, suggestion.text);
    const rewritten = words.slice(0, start) + by + words.slice(end);
    setChoices(
      withChoice(choices ?? [], figures ?? [], figure, {
        quote: quoteAround(rewritten, start + by.length - number.length, start + by.length),
        figure: number,
        indicator: suggestion.indicator,
      }),
    );
    setCurrent(null);
    if (rewritten === words) return;
    const place = editor ? placeInEditor(blockPositions(editor.state.doc), { ...figure, start, end }) : null;
    if (place && editor) editor.chain().focus().insertContentAt(place, by).run();
    else if (figure.part === "caption") editor?.commands.setCaption(figure.index, rewritten);
    else if (figure.part !== "body") setValue(figure.part, rewritten, { shouldDirty: true });
  }

  const setChoices = (next: Choice[]) => setValue("choices", next, { shouldDirty: true });

  // What is typed around a chosen number must not cut it off from its choice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new reading of the text tells where the choices stand now
  useEffect(() => {
    const next = followed(choices ?? [], figures ?? []);
    if (next) setChoices(next);
  }, [figures]);

  /** Takes back what somebody chose for this number; it is then judged like any other. */
  function unchoose(figure: CheckedFigure) {
    setChoices(withoutChoice(choices ?? [], figure));
  }

  /** Puts slips right, from the last to the first so that the places of those before stay true. */
  function mend(slips: readonly PlacedSlip[]) {
    const at = editor ? blockPositions(editor.state.doc) : [];
    const inBody = slips.flatMap((slip) => {
      const place = placeInEditor(at, slip);
      return place ? [{ ...place, slip }] : [];
    });
    const transaction = editor?.state.tr;
    for (const { from, to, slip } of inBody.toSorted((one, two) => two.from - one.from))
      if (transaction?.doc.textBetween(from, to) === slip.from) transaction.insertText(slip.to, from, to);
    if (transaction?.docChanged) editor?.view.dispatch(transaction);

    const elsewhere = Map.groupBy(
      slips.filter(({ part }) => part !== "body"),
      ({ part, index }) => `${part} ${index}`,
    );
    for (const list of elsewhere.values()) {
      const [place] = list;
      if (!place || place.part === "body") continue;
      const words = mendLine(wordsAt(text, place), list);
      if (place.part === "caption") editor?.commands.setCaption(place.index, words);
      else setValue(place.part, words, { shouldDirty: true });
    }
  }

  function pickNextOpen() {
    const open = (figures ?? []).flatMap(({ verdict }, index) => (isAlarm(verdict) ? [index] : []));
    const next = open.find((index) => index > (current ?? -1)) ?? open[0];
    if (next !== undefined) pick(next);
  }

  function takeSuggestion(place: number) {
    const figure = current === null ? undefined : figures?.[current];
    const suggestion = figure?.suggestions[place];
    if (figure && suggestion) choose(figure, suggestion);
  }

  const keys = [1, 2, 3, 4, 5].map((digit): [string, () => void, { usePhysicalKeys: true }] => [
    `alt+Digit${digit}`,
    () => takeSuggestion(digit - 1),
    { usePhysicalKeys: true },
  ]);
  useHotkeys([["alt+ArrowDown", pickNextOpen], ...keys], [], true);

  function waive(figure: CheckedFigure, reason: string) {
    setValue("waivers", [...(waivers ?? []), { quote: figure.quote, figure: figure.text, reason }], {
      shouldDirty: true,
    });
    setCurrent(null);
  }

  /** Takes back what lets this figure pass; it is then judged like any other. */
  function unwaive(figure: CheckedFigure) {
    const reason = figure.reason?.details.told;
    const others = (waivers ?? []).filter(
      (one) =>
        one.reason !== reason ||
        (one.figure === undefined ? !one.quote.includes(figure.text) : one.figure !== figure.text),
    );
    setValue("waivers", others, { shouldDirty: true });
  }

  // The list is drawn when there is time: what is typed comes first. Its handlers stay the same ones, so that it is left alone.
  const shown = useDeferredValue(found);
  const latest = useRef({ pick, choose, unchoose, waive, unwaive, mend });
  useEffect(() => {
    latest.current = { pick, choose, unchoose, waive, unwaive, mend };
  });
  const mendSlips = useCallback((slips: PlacedSlip[]) => latest.current.mend(slips), []);
  const [handlers] = useState(() => ({
    onPick: (index: number) => latest.current.pick(index),
    onChoose: (figure: CheckedFigure, suggestion: Suggestion) => latest.current.choose(figure, suggestion),
    onUnchoose: (figure: CheckedFigure) => latest.current.unchoose(figure),
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
          <ProseField name="lead" label={t("lead")} description={t("leadHint")} look="lead" />
          <SessionDay value={dossier.session?.date ?? null}>
            <BodyEditor figures={figures} current={current} onPick={setCurrent} onReady={takeEditor} />
          </SessionDay>
          <FieldRow>
            <TextField name="byline" label={t("byline")} description={t("bylineHint")} />
            <TextField name="sourceCode" label={t("sourceCode")} description={t("sourceCodeHint")} optional />
          </FieldRow>
        </div>
      </div>
      <aside className={styles.side}>
        {comments}
        <FigurePanel
          figures={shown?.figures ?? null}
          corrected={corrected}
          sources={sources}
          signed={signed}
          current={current}
          {...handlers}
        />
        {editor ? (
          <SentenceSource editor={editor} sessionId={sessionId} programmes={dossier.programmes} sources={sources} />
        ) : null}
        <SlipPanel groups={shown?.slips ?? noSlips} onMend={mendSlips} />
      </aside>
    </>
  );
}
