"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Button } from "#lib/ui/button.tsx";
import { Dialog } from "#lib/ui/dialog.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { IconLink } from "#lib/ui/icons.tsx";
import { SecretLink } from "#lib/ui/secret-link.tsx";
import { SectionHead } from "#lib/ui/section-head.tsx";
import { shareWriteUp, unshareWriteUp } from "../actions.ts";
import { type PreviewLink, previewDays, shareSchema, usualPreviewDays } from "../schema.ts";
import styles from "./preview-links.module.css";

type Revision = { writeUpId: string; revisionId: string; number: number };

/** The links by which outsiders read a revision before it is published: whom each is for, until when, and taking it back. */
export function PreviewLinks({ links, revision }: { links: readonly PreviewLink[]; revision: Revision }) {
  const t = useTranslations("publication.preview");
  const format = useFormat();
  return (
    <section className={styles.links} aria-labelledby="previews">
      <SectionHead id="previews" title={t("title")} side right={<NewLink revision={revision} />} />
      {links.length === 0 ? <p className="soft small">{t("none")}</p> : null}
      <ul>
        {links.map(({ id, recipient, number, by, expiresAt }) => (
          <li key={id}>
            <div>
              <b>{recipient}</b>
              <p className="soft small">{t("about", { number, time: format.timeDate(expiresAt), name: by })}</p>
            </div>
            <ActionButton
              action={unshareWriteUp}
              input={{ previewId: id }}
              label={t("revoke")}
              question={t("revokeQuestion", { recipient })}
              body={t("revokeBody")}
              size="small"
              done={t("revokeDone")}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewLink({ revision }: { revision: Revision }) {
  const t = useTranslations("publication.preview");
  const [opened, setOpened] = useState(false);
  const [made, setMade] = useState<{ secret: string | null; expiresAt: string } | null>(null);
  const close = () => {
    setOpened(false);
    setMade(null);
  };
  return (
    <>
      <Button size="small" icon={<IconLink size={16} />} aria-haspopup="dialog" onClick={() => setOpened(true)}>
        {t("make")}
      </Button>
      <Dialog opened={opened} onClose={close} title={t("makeTitle", { number: revision.number })}>
        {made ? (
          <MadeLink {...made} onDone={close} />
        ) : (
          <LinkForm revision={revision} onMade={setMade} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}

function MadeLink({ secret, expiresAt, onDone }: { secret: string | null; expiresAt: string; onDone: () => void }) {
  const t = useTranslations("publication.preview");
  const common = useTranslations("common");
  const format = useFormat();
  return (
    <div className={styles.made}>
      {secret ? (
        <SecretLink
          path={`/preview/${secret}`}
          label={t("link")}
          hint={t("once", { time: format.timeDate(expiresAt) })}
        />
      ) : (
        <p>{t("alreadyShown")}</p>
      )}
      <Button onClick={onDone}>{common("close")}</Button>
    </div>
  );
}

type FormProps = {
  revision: Revision;
  onMade: (made: { secret: string | null; expiresAt: string }) => void;
  onCancel: () => void;
};

function LinkForm({ revision: { writeUpId, revisionId }, onMade, onCancel }: FormProps) {
  const t = useTranslations("publication.preview");
  const form = useActionForm({
    schema: shareSchema,
    action: shareWriteUp,
    create: true,
    defaultValues: { writeUpId, revisionId, recipient: "", days: String(usualPreviewDays) },
    onSuccess: onMade,
  });
  const days = previewDays.map((count) => ({ value: String(count), label: t("days", { count }) }));
  return (
    <ActionForm form={form} wide aria-label={t("make")}>
      <p className="soft">{t("hint")}</p>
      <TextField name="recipient" label={t("recipient")} placeholder={t("recipientHint")} />
      <SelectField name="days" label={t("validity")} options={days} searchable={false} />
      <FormActions submit={t("make")} onCancel={onCancel} />
    </ActionForm>
  );
}
