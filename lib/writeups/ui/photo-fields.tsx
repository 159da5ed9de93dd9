"use client";

import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import type { FileValue } from "#lib/files/schema.ts";
import { imageTypes } from "#lib/files/schema.ts";
import { FileUpload } from "#lib/files/ui/file-upload.tsx";
import { Button } from "#lib/ui/button.tsx";
import { useFieldWords } from "#lib/ui/form/form-context.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextAreaField, TextField } from "#lib/ui/form/text-field.tsx";
import { SectionHead } from "#lib/ui/section-head.tsx";
import { parseBody } from "../body.ts";
import type { PhotoInput } from "../schema.ts";
import styles from "./editor.module.css";

/** The photos of the text, in order: each with its caption, credit, description and place. */
export function PhotoFields() {
  const t = useTranslations("writeUps.photos");
  const { fields, append, remove, swap } = useFieldArray({ name: "photos" });
  const photos = fields as unknown as (PhotoInput & { id: string })[];
  const places = usePlaces();
  useFieldWords("photos", t("title"), (value) =>
    ((value ?? []) as PhotoInput[])
      .map((photo) => [photo.caption, photo.credit].filter(Boolean).join(" · "))
      .join("\n"),
  );

  function take(files: FileValue[]) {
    const known = new Set(photos.map(({ fileId }) => fileId));
    for (const { id } of files)
      if (!known.has(id)) append({ fileId: id, caption: "", credit: "", alt: "", placeAfter: "0" });
  }

  return (
    <section className={styles.photos} aria-labelledby="photos">
      <SectionHead id="photos" title={t("title")} />
      {photos.length === 0 ? <p className="soft small">{t("none")}</p> : null}
      {photos.map(({ id, fileId }, index) => (
        <fieldset key={id} className={styles.photo}>
          <legend className="visually-hidden">{t("number", { number: index + 1 })}</legend>
          <div>
            <img src={`/api/files/${fileId}`} alt="" />
            <div className={styles.moves}>
              <Move label={t("up")} disabled={index === 0} onClick={() => swap(index, index - 1)}>
                <IconArrowUp size={16} stroke={1.5} aria-hidden="true" />
              </Move>
              <Move label={t("down")} disabled={index === photos.length - 1} onClick={() => swap(index, index + 1)}>
                <IconArrowDown size={16} stroke={1.5} aria-hidden="true" />
              </Move>
              <Move label={t("remove")} onClick={() => remove(index)}>
                <IconTrash size={16} stroke={1.5} aria-hidden="true" />
              </Move>
            </div>
          </div>
          <div className={styles.fields}>
            <TextAreaField
              name={`photos.${index}.caption`}
              label={t("caption")}
              description={t("captionHint")}
              rows={2}
            />
            <TextField name={`photos.${index}.credit`} label={t("credit")} description={t("creditHint")} />
            <TextAreaField name={`photos.${index}.alt`} label={t("alt")} rows={2} />
            <SelectField name={`photos.${index}.placeAfter`} label={t("place")} options={places} />
          </div>
        </fieldset>
      ))}
      <div className={styles.upload}>
        <FileUpload label={t("add")} accepted={imageTypes} value={[]} onChange={take} />
      </div>
    </section>
  );
}

/** Where a photo may stand: below the lead, or after a paragraph, named by its first words. */
function usePlaces() {
  const t = useTranslations("writeUps.photos");
  const blocks = parseBody(String(useWatch({ name: "body" }) ?? ""));
  const after = blocks.flatMap((block, index) => {
    if (block.type === "heading") return [];
    const words = block.text.split(" ").slice(0, 8).join(" ");
    return [{ value: String(index + 1), label: t("afterBlock", { number: index + 1, words: `${words}…` }) }];
  });
  return [{ value: "0", label: t("afterLead") }, ...after];
}

function Move({
  label,
  ...rest
}: {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return <Button size="small" tone="quiet" title={label} aria-label={label} {...rest} />;
}
