"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { type ProgrammeKind, programmeKinds, programmeStatuses } from "#db/vocabulary.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextAreaField, TextField } from "#lib/ui/form/text-field.tsx";
import { type ActionFormState, useActionForm } from "#lib/ui/form/use-action-form.ts";
import { createProgramme, editProgramme } from "../actions.ts";
import { createProgrammeInput, editProgrammeInput, type ProgrammeDetail } from "../schema.ts";

type Units = { value: string; label: string }[];
type Codes = Record<ProgrammeKind, string>;

export function CreateProgramme({ units, codes }: { units: Units; codes: Codes }) {
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
      periodFrom: "",
      periodTo: "",
      leadUnitId: "",
      status: "running",
    },
    onSuccess: ({ id }) => router.push(`/programmes/${id}`),
  });
  return <Fields form={form} units={units} codes={codes} submit={t("create")} cancelHref="/programmes" />;
}

type EditProps = { programme: ProgrammeDetail; units: Units };

export function EditProgramme({ programme, units }: EditProps) {
  const common = useTranslations("common");
  const router = useRouter();
  const { id, version, kind, code, title, shortTitle, periodFrom, periodTo, leadUnitId, status } = programme;
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
      periodFrom: String(periodFrom),
      periodTo: periodTo === null ? "" : String(periodTo),
      leadUnitId: leadUnitId ?? "",
      status,
    },
    onSuccess: () => router.push(`/programmes/${id}`),
  });
  return <Fields form={form} units={units} codes={null} submit={common("save")} cancelHref={`/programmes/${id}`} />;
}

type FieldsProps = { form: ActionFormState; units: Units; codes: Codes | null; submit: string; cancelHref: string };

function Fields({ form, units, codes, submit, cancelHref }: FieldsProps) {
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
      <SelectField name="leadUnitId" label={t("form.lead")} options={units} searchable optional />
      <SelectField
        name="status"
        label={t("form.status")}
        options={options(programmeStatuses, (status) => t(`status.${status}`))}
      />
      <FormActions submit={submit} cancelHref={cancelHref} />
    </ActionForm>
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
