"use client";

import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { useRouter } from "#lib/i18n/navigation.ts";
import { Button } from "#lib/ui/button.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import type { ActionFormState } from "#lib/ui/form/use-action-form.ts";
import type { WriteUpDetail } from "../schema.ts";
import styles from "./editor.module.css";
import { WritersHere } from "./presence.tsx";

type Props = { writeUp: WriteUpDetail; form: ActionFormState; savesByItself: boolean };

/** Stays in sight above the text: where it stands, whether it is stored, and the way to read it as it will be submitted. */
export function EditorBar({ writeUp, form: { form, busy, saving, flush }, savesByItself }: Props) {
  const t = useTranslations("writeUps.editor");
  const router = useRouter();
  const { isDirty } = form.formState;
  const state = saving === "saving" ? t("saving") : isDirty ? t("unsaved") : saving === "saved" ? t("saved") : "";
  const path = `/sessions/${writeUp.sessionId}/write-up`;

  /** What is read next is what was typed. Where only a press may store it, it stays on this device, and its page says so. */
  async function read(event: MouseEvent) {
    if (!savesByItself || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (await flush()) router.push(path);
  }

  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>{t("title")}</h1>
      <DocumentStatus of="writeUp" status={writeUp.status} />
      <span className={styles.state} role="status">
        {state}
      </span>
      <WritersHere writeUpId={writeUp.id} className={styles.others} />
      <div className={styles.actions}>
        <ButtonLink href={path} onClick={(event) => void read(event)}>
          {t("read")}
        </ButtonLink>
        <Button type="submit" tone="primary" busy={busy}>
          {t("save")}
        </Button>
      </div>
    </header>
  );
}
