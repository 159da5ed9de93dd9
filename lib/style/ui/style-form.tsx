"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { tonePlacements } from "#db/vocabulary.ts";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { CheckboxField } from "#lib/ui/form/checkbox-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextAreaField, TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { Section } from "#lib/ui/section.tsx";
import { TextButton } from "#lib/ui/text-button.tsx";
import { editStyle } from "../actions.ts";
import { type PhraseKey, placesOf, usualPhrases } from "../phrases.ts";
import { editStyleInput, type HouseStyle } from "../schema.ts";
import styles from "./style-form.module.css";

const groups: readonly (readonly [string, readonly PhraseKey[]])[] = [
  ["event", ["lead", "chair", "chairWithoutPosition", "heard"]],
  ["results", ["opening", "count", "percent", "yearly", "commonHeading"]],
  ["discussion", ["discussionHeading", "spoken", "written"]],
  ["points", ["result", "difficulty", "cause", "lesson", "good_practice", "proposal"]],
];
const long = new Set<PhraseKey>(["lead", "chair", "heard", "spoken", "written"]);

/** How the office writes and publishes; `preview` shows the draft that the typed phrasings would give. */
export function StyleForm({ style, preview }: { style: HouseStyle; preview: ReactNode }) {
  const t = useTranslations("style");
  const common = useTranslations("common");
  const form = useActionForm({
    schema: editStyleInput,
    action: editStyle,
    draftKey: "house-style",
    defaultValues: style,
    onSuccess: () => notifications.show({ message: t("saved"), color: "var(--green)" }),
  });
  return (
    <ActionForm form={form} wide aria-label={t("title")}>
      <div className={styles.screen}>
        <div>
          <Section title={t("publishing")}>
            <div className={styles.fields}>
              <CheckboxField name="showsSources" label={t("showsSources")} description={t("showsSourcesHint")} />
            </div>
          </Section>
          <Section title={t("spelling")}>
            <div className={styles.fields}>
              <SelectField
                name="tonePlacement"
                label={t("tonePlacement")}
                description={t("tonePlacementHint")}
                options={tonePlacements.map((value) => ({ value, label: t(`tones.${value}`) }))}
              />
            </div>
          </Section>
          {groups.map(([name, keys]) => (
            <Section key={name} title={t(`groups.${name as "event"}`)}>
              <div className={styles.fields}>
                {keys.map((key) => (
                  <PhraseField key={key} name={key} />
                ))}
              </div>
            </Section>
          ))}
          <div className={styles.fields}>
            <FormActions submit={common("save")} />
          </div>
        </div>
        {preview}
      </div>
    </ActionForm>
  );
}

function PhraseField({ name }: { name: PhraseKey }) {
  const t = useTranslations("style");
  const { setValue, watch } = useFormContext();
  const path = `phrases.${name}`;
  const places = placesOf(name).map((place) => `{${place}}`);
  const isOwn = watch(path) !== usualPhrases[name];
  const hint = (
    <>
      {places.length > 0 ? t("places", { places: places.join(" ") }) : null}
      {isOwn ? (
        <TextButton onClick={() => setValue(path, usualPhrases[name], { shouldDirty: true, shouldValidate: true })}>
          {t("takeUsual")}
        </TextButton>
      ) : null}
    </>
  );
  const Field = long.has(name) ? TextAreaField : TextField;
  return <Field name={path} label={t(`phrases.${name}`)} description={hint} {...(long.has(name) && { rows: 2 })} />;
}
