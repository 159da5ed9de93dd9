"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { z } from "zod";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { TextAreaField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import styles from "./setup.module.css";

const listInput = z.object({ text: z.string().trim().min(1, "required").max(60_000, "tooLong") });

type Props = {
  /** Names the list to a screen reader and its draft on this device. */
  name: "units" | "people";
  text: string;
  onRead: (text: string) => void;
  children?: ReactNode;
};

/** Where a list is typed or pasted. It is read here and shown before anything is sent. */
export function ListForm({ name, text, onRead, children }: Props) {
  const t = useTranslations(`setup.${name}`);
  const words = useTranslations("setup");
  const form = useActionForm({
    schema: listInput,
    action: async (input: { text: string }) => ({ ok: true as const, value: input.text }),
    draftKey: `setup-${name}`,
    keepsDraft: true,
    defaultValues: { text },
    onSuccess: onRead,
  });
  return (
    <ActionForm form={form} wide aria-label={t("list")}>
      <div className={styles.list}>
        <TextAreaField
          name="text"
          label={t("list")}
          description={t("listHint")}
          placeholder={t("listExample")}
          rows={9}
          maxRows={24}
        />
      </div>
      <FormActions submit={words("preview")}>{children}</FormActions>
    </ActionForm>
  );
}
