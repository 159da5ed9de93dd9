"use client";

import { Checkbox } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { returnReasons } from "#db/vocabulary.ts";
import { Button } from "#lib/ui/button.tsx";
import { Dialog } from "#lib/ui/dialog.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { useField } from "#lib/ui/form/field.ts";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { TextAreaField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { IconArrowBackUp } from "#lib/ui/icons.tsx";
import { returnWriteUp } from "../actions.ts";
import { returnWriteUpSchema } from "../schema.ts";
import styles from "./return-button.module.css";

type Props = { writeUpId: string; revision: { id: string; number: number } };

/** Sends a text back: what is wrong by code, so that it can be counted, and in words for whoever mends it. */
export function ReturnButton({ writeUpId, revision }: Props) {
  const t = useTranslations("writeUps.actions");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const form = useActionForm({
    schema: returnWriteUpSchema,
    action: returnWriteUp,
    draftKey: `return-${revision.id}`,
    defaultValues: { writeUpId, revisionId: revision.id, reasons: [], comment: "" },
    onSuccess: () => {
      close();
      notifications.show({ message: t("returnDone"), color: "var(--green)" });
    },
  });
  return (
    <>
      <Button icon={<IconArrowBackUp size={18} />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("return")}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={t("returnQuestion", { number: revision.number })}>
        <ActionForm form={form} wide aria-label={t("return")}>
          <Reasons />
          <TextAreaField name="comment" label={t("returnReason")} />
          <FormActions submit={t("return")} onCancel={close} />
        </ActionForm>
      </Dialog>
    </>
  );
}

function Reasons() {
  const t = useTranslations("writeUps");
  const label = t("actions.returnWhat");
  const { field, shared } = useField(
    { name: "reasons", label },
    (value) =>
      Array.isArray(value) ? value.map((reason) => t(`reasons.${reason}` as "reasons.other")).join(", ") : "",
    "requiredChoice",
  );
  return (
    <Checkbox.Group label={shared.label} error={shared.error} value={field.value ?? []} onChange={field.onChange}>
      <div className={styles.reasons}>
        {returnReasons.map((reason, index) => (
          <Checkbox
            key={reason}
            value={reason}
            label={t(`reasons.${reason}`)}
            ref={index === 0 ? field.ref : undefined}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
