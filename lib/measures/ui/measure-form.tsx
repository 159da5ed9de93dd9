"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#lib/ui/button.tsx";
import { Dialog } from "#lib/ui/dialog.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { createMeasures, editMeasure } from "../actions.ts";
import { createMeasuresInput, editMeasureInput, type MeasureRow } from "../schema.ts";
import styles from "./measures.module.css";

/** One more unit of measure. */
export function AddMeasure() {
  const t = useTranslations("measures");
  const form = useActionForm({
    schema: createMeasuresInput,
    action: createMeasures,
    create: true,
    defaultValues: { names: [""] },
  });
  return (
    <div className={styles.add}>
      <ActionForm form={form} aria-label={t("add")}>
        <TextField name="names.0" label={t("newName")} placeholder={t("nameHint")} />
        <FormActions submit={t("add")} />
      </ActionForm>
    </div>
  );
}

export function RenameMeasure({ measure: { id, name, isRetired, version, used } }: { measure: MeasureRow }) {
  const t = useTranslations("measures");
  const common = useTranslations("common");
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  const form = useActionForm({
    schema: editMeasureInput,
    action: editMeasure,
    defaultValues: { measureId: id, version, name, isRetired },
    onSuccess: close,
  });
  return (
    <>
      <Button
        size="small"
        tone="quiet"
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
        aria-label={t("renameOf", { name })}
      >
        {t("rename")}
      </Button>
      <Dialog opened={opened} onClose={close} title={t("renameOf", { name })}>
        <ActionForm form={form} wide aria-label={t("rename")}>
          <TextField name="name" label={t("name")} description={t("renameHint", { used })} />
          <FormActions submit={common("save")} onCancel={close} />
        </ActionForm>
      </Dialog>
    </>
  );
}
