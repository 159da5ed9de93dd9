"use client";

import { useTranslations } from "next-intl";
import { unitKinds } from "#db/vocabulary.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { CheckboxField } from "#lib/ui/form/checkbox-field.tsx";
import { DateField } from "#lib/ui/form/date-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { NumberField } from "#lib/ui/form/number-field.tsx";
import { ReachField } from "#lib/ui/form/reach-field.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { type ActionFormState, useActionForm } from "#lib/ui/form/use-action-form.ts";
import { createUnit, editUnit } from "../actions.ts";
import { createUnitInput, editUnitInput, type UnitOption, type UnitRow } from "../schema.ts";

type Parents = Pick<UnitOption, "id" | "name">[];

export function CreateUnit({ parents }: { parents: Parents }) {
  const t = useTranslations("units");
  const router = useRouter();
  const form = useActionForm({
    schema: createUnitInput,
    action: createUnit,
    create: true,
    draftKey: "unit-new",
    defaultValues: {
      name: "",
      shortName: "",
      kind: "agency",
      parentId: null,
      symbol: "",
      protocolOrder: 1000,
      isHost: false,
      sourceCode: "",
      validFrom: null,
      validTo: null,
    },
    onSuccess: () => router.push("/units"),
  });
  return <UnitFields form={form} parents={parents} submit={t("create")} />;
}

export function EditUnit({ unit, parents }: { unit: Omit<UnitRow, "depth">; parents: Parents }) {
  const common = useTranslations("common");
  const router = useRouter();
  const { name, shortName, kind, parentId, symbol, protocolOrder, isHost, sourceCode, validFrom, validTo, version } =
    unit;
  const form = useActionForm({
    schema: editUnitInput,
    action: editUnit,
    draftKey: `unit-${unit.id}`,
    defaultValues: {
      unitId: unit.id,
      version,
      name,
      shortName,
      kind,
      parentId,
      symbol,
      protocolOrder,
      isHost,
      sourceCode,
      validFrom,
      validTo,
      reach: "from_now",
    },
    onSuccess: () => router.push("/units"),
  });
  return <UnitFields form={form} parents={parents.filter((parent) => parent.id !== unit.id)} submit={common("save")} />;
}

function UnitFields({ form, parents, submit }: { form: ActionFormState; parents: Parents; submit: string }) {
  const t = useTranslations("units");
  return (
    <ActionForm form={form} aria-label={t("one")}>
      <TextField name="name" label={t("name")} />
      <FieldRow roomy>
        <TextField name="shortName" label={t("shortName")} description={t("shortNameHint")} />
        <SelectField
          name="kind"
          label={t("kind")}
          options={unitKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
      </FieldRow>
      <SelectField
        name="parentId"
        label={t("parent")}
        options={parents.map(({ id, name }) => ({ value: id, label: name }))}
        optional
      />
      <FieldRow roomy>
        <TextField name="symbol" label={t("symbol")} description={t("symbolHint")} optional />
        <NumberField name="protocolOrder" label={t("protocolOrder")} description={t("protocolOrderHint")} />
      </FieldRow>
      <FieldRow>
        <DateField name="validFrom" label={t("validFrom")} optional />
        <DateField name="validTo" label={t("validTo")} optional />
      </FieldRow>
      <TextField name="sourceCode" label={t("sourceCode")} description={t("sourceCodeHint")} optional />
      <CheckboxField name="isHost" label={t("isHost")} description={t("isHostHint")} />
      <ReachField of={["name", "shortName"]} />
      <FormActions submit={submit} cancelHref="/units" />
    </ActionForm>
  );
}
