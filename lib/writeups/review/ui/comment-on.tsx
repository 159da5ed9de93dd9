"use client";

import { Select } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFormContext } from "react-hook-form";
import type { Passage } from "#lib/approval/passage.ts";
import { Button } from "#lib/ui/button.tsx";
import { Dialog } from "#lib/ui/dialog.tsx";
import { focusOnResult } from "#lib/ui/focus.ts";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { TextAreaField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { IconMessagePlus } from "#lib/ui/icons.tsx";
import { commentOnWriteUp } from "../actions.ts";
import { commentSchema } from "../schema.ts";
import { selectedPassage } from "./passage-range.ts";
import styles from "./threads.module.css";

type Place = Omit<Passage, "quote"> & { words: string };
type Props = { writeUpId: string; revisionId: string; places: readonly Place[] };

const shown = 120;
const opening = (words: string) => (words.length > shown ? words.slice(0, shown).replace(/\s\S*$/, "") : words);

/** A remark on words that are selected in the text, or on a part chosen from a list. */
export function CommentOn({ writeUpId, revisionId, places }: Props) {
  const t = useTranslations("reviews.comments");
  const [selected, setSelected] = useState<Passage | null>(null);
  const [about, setAbout] = useState<Passage | "any" | null>(null);

  useEffect(() => {
    const take = () => setSelected(selectedPassage());
    document.addEventListener("selectionchange", take);
    return () => document.removeEventListener("selectionchange", take);
  }, []);

  const icon = <IconMessagePlus size={18} />;
  return (
    <>
      <div className={styles.add}>
        <Button size="small" icon={icon} aria-haspopup="dialog" onClick={() => setAbout(selected ?? "any")}>
          {t("add")}
        </Button>
      </div>
      {selected && !about ? (
        <div className={styles.floating}>
          {/* Pressing it must not undo the selection it is about. */}
          <Button
            tone="primary"
            icon={icon}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setAbout(selected)}
          >
            {t("addSelected")}
          </Button>
        </div>
      ) : null}
      <Dialog opened={about !== null} onClose={() => setAbout(null)} title={t("addTitle")}>
        {about ? (
          <CommentForm
            writeUpId={writeUpId}
            revisionId={revisionId}
            places={places}
            about={about === "any" ? null : about}
            onDone={() => setAbout(null)}
          />
        ) : null}
      </Dialog>
    </>
  );
}

function CommentForm({
  writeUpId,
  revisionId,
  places,
  about,
  onDone,
}: Props & { about: Passage | null; onDone: () => void }) {
  const t = useTranslations("reviews.comments");
  const [first] = places;
  const whole: Passage = { part: first?.part ?? "title", place: first?.place ?? 0, quote: opening(first?.words ?? "") };
  const passage = about ?? whole;
  const form = useActionForm({
    schema: commentSchema,
    action: commentOnWriteUp,
    create: true,
    defaultValues: { writeUpId, revisionId, ...passage, text: "" },
    onSuccess: ({ id }) => {
      notifications.show({ message: t("done"), color: "var(--green)" });
      onDone();
      focusOnResult(`[data-item="${id}"]`);
    },
  });
  return (
    <ActionForm form={form} wide aria-label={t("addTitle")}>
      {about ? (
        <blockquote className={styles.quote}>
          <q>{about.quote}</q>
        </blockquote>
      ) : (
        <PlaceField places={places} />
      )}
      <TextAreaField name="text" label={t("text")} />
      <FormActions submit={t("send")} onCancel={onDone} />
    </ActionForm>
  );
}

/** A part of the text by its first words: for who cannot select any. */
function PlaceField({ places }: { places: readonly Place[] }) {
  const t = useTranslations("reviews.comments");
  const { setValue } = useFormContext();
  const [index, setIndex] = useState("0");
  const data = places.map(({ part, place, words }, at) => ({
    value: String(at),
    label: `${t(`part.${part}`, { number: place + 1 })}: ${opening(words).slice(0, 60)}`,
  }));
  function choose(chosen: string | null) {
    const found = places[Number(chosen)];
    if (chosen === null || !found) return;
    setIndex(chosen);
    setValue("part", found.part);
    setValue("place", found.place);
    setValue("quote", opening(found.words));
  }
  return <Select label={t("where")} data={data} value={index} allowDeselect={false} onChange={choose} />;
}
