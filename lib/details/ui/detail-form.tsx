"use client";

import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "#lib/ui/button.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { editDetail } from "../actions.ts";
import { type DetailLine, editDetailInput } from "../schema.ts";
import styles from "./details.module.css";

type Props = { reportId: string; indicatorId: string; lines: DetailLine[]; onDone: () => void };

/** The lines behind a number of a draft. Nothing of it is kept on the device. */
export function DetailForm({ reportId, indicatorId, lines, onDone }: Props) {
  const t = useTranslations("details");
  const common = useTranslations("common");
  const form = useActionForm({
    schema: editDetailInput,
    action: editDetail,
    defaultValues: { reportId, indicatorId, lines, seen: lines },
    onSuccess: onDone,
  });
  return (
    <ActionForm form={form} wide aria-label={t("edit")}>
      <LineFields />
      <FormActions submit={common("save")} onCancel={onDone} />
    </ActionForm>
  );
}

function LineFields() {
  const t = useTranslations("details");
  const common = useTranslations("common");
  const { control } = useFormContext();
  const { fields, append, remove } = useFieldArray({ control, name: "lines" });
  return (
    <div className={styles.fields}>
      {fields.map((field, index) => (
        <div key={field.id} className={styles.field}>
          <TextField name={`lines.${index}.subject`} label={t("subject", { number: index + 1 })} />
          <TextField name={`lines.${index}.note`} label={t("note")} optional />
          <Button size="small" tone="quiet" onClick={() => remove(index)}>
            {common("remove")}
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => append({ subject: "", note: "" })}>
          {t("add")}
        </Button>
      </div>
    </div>
  );
}
