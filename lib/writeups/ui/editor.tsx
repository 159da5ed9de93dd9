"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { Button } from "#lib/ui/button.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { useFormContextValue } from "#lib/ui/form/form-context.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { editWriteUp } from "../actions.ts";
import { parseBody, plainText, writeBody } from "../body.ts";
import type { Figure } from "../figures.ts";
import { editWriteUpSchema, type WriteUpDetail } from "../schema.ts";
import { BodyField } from "./body-field.tsx";
import styles from "./editor.module.css";
import { FigureList } from "./figure-list.tsx";
import { PhotoFields } from "./photo-fields.tsx";
import { ProseField } from "./prose-field.tsx";

type Props = { writeUp: WriteUpDetail; figures: Figure[] };

/** Writes the news item in the shape it will have; the figures of the session stand beside it. */
export function WriteUpEditor({ writeUp, figures }: Props) {
  const t = useTranslations("writeUps.editor");
  const { id, version, text, status } = writeUp;
  const photos = text.photos.map(({ fileId, caption, credit, alt, placeAfter }) => ({
    fileId,
    caption,
    credit,
    alt,
    placeAfter: String(placeAfter),
  }));
  const form = useActionForm({
    schema: editWriteUpSchema,
    action: editWriteUp,
    draftKey: `write-up-${id}`,
    defaultValues: { writeUpId: id, version, ...text, body: writeBody(text.body), photos },
    onSuccess: () => notifications.show({ message: t("saved"), color: "var(--green)" }),
  });
  const isReviewed = status === "in_review" || status === "approved";

  return (
    <ActionForm form={form} wide aria-label={t("title")}>
      <div className={styles.screen} data-frame="narrow">
        <EditorBar writeUp={writeUp} isDirty={form.form.formState.isDirty} />
        <div className={styles.text}>
          <div className={styles.column}>
            {isReviewed ? (
              <Notice tone="amber" title={t("voidsTitle")}>
                {t(status === "approved" ? "voidsApproval" : "voidsReview")}
              </Notice>
            ) : null}
            <ProseField name="kicker" label={t("kicker")} look="kicker" />
            <ProseField name="title" label={t("headline")} look="title" />
            <div className={styles.lead}>
              <ProseField name="lead" label={t("lead")} description={t("leadHint")} look="lead" />
            </div>
            <BodyField name="body" />
            <FieldRow>
              <TextField name="byline" label={t("byline")} description={t("bylineHint")} />
              <TextField name="sourceCode" label={t("sourceCode")} description={t("sourceCodeHint")} optional />
            </FieldRow>
            <PhotoFields />
          </div>
        </div>
        <aside className={styles.side}>
          <LiveFigures figures={figures} />
        </aside>
      </div>
    </ActionForm>
  );
}

function EditorBar({ writeUp, isDirty }: { writeUp: WriteUpDetail; isDirty: boolean }) {
  const t = useTranslations("writeUps.editor");
  const { busy } = useFormContextValue();
  return (
    <header className={styles.bar}>
      <p className={styles.name}>{t("title")}</p>
      <DocumentStatus of="writeUp" status={writeUp.status} />
      <span className={styles.state} role="status">
        {isDirty ? t("unsaved") : ""}
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

/** The list follows the typing: which figures the text quotes so far. */
function LiveFigures({ figures }: { figures: Figure[] }) {
  const [title, lead, body] = useWatch({ name: ["title", "lead", "body"] }) as string[];
  const text = plainText({ title: title ?? "", lead: lead ?? "", body: parseBody(body ?? "") });
  return <FigureList figures={figures} text={text} />;
}
