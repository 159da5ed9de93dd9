"use client";

import { Fieldset } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { type ProgrammeKind, programmeKinds, programmeStatuses } from "#db/vocabulary.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { Button } from "#lib/ui/button.tsx";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { DateField } from "#lib/ui/form/date-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextAreaField, TextField } from "#lib/ui/form/text-field.tsx";
import { type ActionFormState, useActionForm } from "#lib/ui/form/use-action-form.ts";
import { createProgramme, editProgramme } from "../actions.ts";
import { createProgrammeInput, editProgrammeInput, type ProgrammeDetail } from "../schema.ts";
import styles from "./programmes.module.css";

type Choice = { value: string; label: string };
type Choices = { units: Choice[]; people: Choice[] };
type Codes = Record<ProgrammeKind, string>;

export function CreateProgramme({ choices, codes }: { choices: Choices; codes: Codes }) {
  const t = useTranslations("programmes");
  const router = useRouter();
  const form = useActionForm({
    schema: createProgrammeInput,
    action: createProgramme,
    create: true,
    draftKey: "programme-new",
    defaultValues: {
      kind: "scheme",
      code: codes.scheme,
      title: "",
      shortTitle: "",
      earlierTitles: "",
      periodFrom: "",
      periodTo: "",
      legalBasis: "",
      goals: "",
      leadUnitId: "",
      contactId: "",
      status: "running",
      units: [],
    },
    onSuccess: ({ id }) => router.push(`/programmes/${id}`),
  });
  return <Fields form={form} choices={choices} codes={codes} submit={t("create")} cancelHref="/programmes" />;
}

type EditProps = { programme: ProgrammeDetail; choices: Choices };

export function EditProgramme({ programme, choices }: EditProps) {
  const common = useTranslations("common");
  const router = useRouter();
  const { id, version, kind, code, title, shortTitle, earlierTitles, legalBasis, goals, status } = programme;
  const form = useActionForm({
    schema: editProgrammeInput,
    action: editProgramme,
    defaultValues: {
      programmeId: id,
      version,
      kind,
      code,
      title,
      shortTitle,
      earlierTitles,
      legalBasis,
      goals,
      status,
      periodFrom: String(programme.periodFrom),
      periodTo: programme.periodTo === null ? "" : String(programme.periodTo),
      leadUnitId: programme.leadUnitId ?? "",
      contactId: programme.contact?.id ?? "",
      units: programme.units.map(({ unitId, validFrom, validTo }) => ({ unitId, validFrom, validTo })),
    },
    onSuccess: () => router.push(`/programmes/${id}`),
  });
  return <Fields form={form} choices={choices} codes={null} submit={common("save")} cancelHref={`/programmes/${id}`} />;
}

type FieldsProps = { form: ActionFormState; choices: Choices; codes: Codes | null; submit: string; cancelHref: string };

function Fields({ form, choices, codes, submit, cancelHref }: FieldsProps) {
  const t = useTranslations("programmes");
  const options = <Word extends string>(words: readonly Word[], label: (word: Word) => string) =>
    words.map((word) => ({ value: word, label: label(word) }));
  return (
    <ActionForm form={form} aria-label={t("title")}>
      {codes ? <ProposedCode codes={codes} /> : null}
      <FieldRow>
        <SelectField
          name="kind"
          label={t("form.kind")}
          options={options(programmeKinds, (kind) => t(`kind.${kind}`))}
        />
        <TextField name="code" label={t("form.code")} />
      </FieldRow>
      <TextAreaField name="title" label={t("form.title")} rows={2} />
      <TextField name="shortTitle" label={t("form.shortTitle")} description={t("form.shortTitleHint")} />
      <FieldRow>
        <TextField name="periodFrom" label={t("form.periodFrom")} inputMode="numeric" />
        <TextField
          name="periodTo"
          label={t("form.periodTo")}
          description={t("form.periodToHint")}
          inputMode="numeric"
          optional
        />
      </FieldRow>
      <TextAreaField
        name="earlierTitles"
        label={t("form.earlierTitles")}
        description={t("form.earlierTitlesHint")}
        rows={1}
        optional
      />
      <TextField name="legalBasis" label={t("form.legalBasis")} optional />
      <TextAreaField name="goals" label={t("form.goals")} rows={2} optional />
      <FieldRow roomy>
        <SelectField name="leadUnitId" label={t("form.lead")} options={choices.units} searchable optional />
        <SelectField
          name="contactId"
          label={t("form.contact")}
          description={t("form.contactHint")}
          options={choices.people}
          searchable
          optional
        />
      </FieldRow>
      <TakingPartFields units={choices.units} />
      <SelectField
        name="status"
        label={t("form.status")}
        options={options(programmeStatuses, (status) => t(`status.${status}`))}
      />
      <FormActions submit={submit} cancelHref={cancelHref} />
    </ActionForm>
  );
}

/** The units that take part, each from when to when. */
function TakingPartFields({ units }: { units: Choice[] }) {
  const t = useTranslations("programmes.form");
  const common = useTranslations("common");
  const { fields, append, remove } = useFieldArray({ name: "units" });
  return (
    <Fieldset legend={t("units")}>
      <div className={styles.parts}>
        {fields.map((field, index) => (
          <div key={field.id} className={styles.part}>
            <SelectField name={`units.${index}.unitId`} label={t("unit")} options={units} searchable />
            <DateField name={`units.${index}.validFrom`} label={t("validFrom")} optional />
            <DateField name={`units.${index}.validTo`} label={t("validTo")} optional />
            <Button size="small" tone="quiet" onClick={() => remove(index)}>
              {common("remove")}
            </Button>
          </div>
        ))}
        <div>
          <Button size="small" onClick={() => append({ unitId: "", validFrom: null, validTo: null })}>
            {t("addUnit")}
          </Button>
        </div>
      </div>
    </Fieldset>
  );
}

/** Follows the kind with the next free code of that kind, until somebody types another. */
function ProposedCode({ codes }: { codes: Codes }) {
  const { getFieldState, setValue } = useFormContext();
  const kind: ProgrammeKind = useWatch({ name: "kind" });
  useEffect(() => {
    if (!getFieldState("code").isTouched) setValue("code", codes[kind]);
  }, [kind, codes, getFieldState, setValue]);
  return null;
}
