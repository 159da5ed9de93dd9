"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { unitKinds } from "#db/vocabulary.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { addUnits } from "../actions.ts";
import { readUnits, splitKnown, type UnitLine } from "../list.ts";
import { addUnitsInput, listLimit, type StepState } from "../schema.ts";
import { dropListDrafts, rowsDraftKey } from "./list-drafts.ts";
import { ListForm } from "./list-form.tsx";
import { ListRows } from "./list-rows.tsx";
import styles from "./setup.module.css";
import { StepActions } from "./step-actions.tsx";

/** The units below the body: typed or pasted, read, looked at, stored. */
export function UnitsStep({ known, state }: { known: string[]; state: StepState }) {
  const t = useTranslations("setup");
  const [text, setText] = useState("");
  const [isRead, setIsRead] = useState(false);
  const { fresh, repeated } = splitKnown(readUnits(text), known);
  const isTooLong = fresh.length > listLimit;

  if (isRead && fresh.length > 0 && !isTooLong) {
    const draftKey = rowsDraftKey("units", text);
    return <Preview lines={fresh} repeated={repeated.length} draftKey={draftKey} onBack={() => setIsRead(false)} />;
  }
  return (
    <div className={styles.stack}>
      {isRead ? (
        <Notice tone="amber" role="alert">
          {isTooLong ? t("tooLong", { limit: listLimit, count: fresh.length }) : t("nothingNew")}
        </Notice>
      ) : null}
      <ListForm
        name="units"
        text={text}
        onRead={(given) => {
          setText(given);
          setIsRead(true);
        }}
      >
        <StepActions step="units" state={state} next="/setup/people" />
      </ListForm>
    </div>
  );
}

type PreviewProps = { lines: UnitLine[]; repeated: number; draftKey: string; onBack: () => void };

function Preview({ lines, repeated, draftKey, onBack }: PreviewProps) {
  const t = useTranslations("setup");
  const units = useTranslations("units");
  const router = useRouter();
  const form = useActionForm({
    schema: addUnitsInput,
    action: addUnits,
    create: true,
    draftKey,
    defaultValues: { units: lines },
    onSuccess: () => {
      dropListDrafts("units");
      router.push("/setup/people");
    },
  });
  const kinds = unitKinds.map((kind) => ({ value: kind, label: units(`kinds.${kind}`) }));
  return (
    <div className={styles.stack}>
      {repeated > 0 ? <Notice tone="blue">{t("repeated", { count: repeated })}</Notice> : null}
      <ActionForm form={form} wide aria-label={t("units.preview")}>
        <ListRows form={form} name="units" onEmpty={onBack}>
          {(path) => (
            <>
              <TextField name={`${path}.name`} label={units("name")} />
              <TextField name={`${path}.shortName`} label={units("shortName")} />
              <SelectField name={`${path}.kind`} label={units("kind")} options={kinds} />
              <TextField name={`${path}.symbol`} label={units("symbol")} optional />
            </>
          )}
        </ListRows>
        <FormActions submit={t("units.submit")} onCancel={onBack} />
      </ActionForm>
    </div>
  );
}
