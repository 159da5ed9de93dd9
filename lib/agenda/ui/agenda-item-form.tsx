"use client";

import { useTranslations } from "next-intl";
import { agendaItemKinds } from "#db/vocabulary.ts";
import { ProgrammeField } from "#lib/programmes/ui/programme-field.tsx";
import { focusOnResult } from "#lib/ui/focus.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { NumberField } from "#lib/ui/form/number-field.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextAreaField, TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { addAgendaItem, editAgendaItem, removeAgendaItem } from "../actions.ts";
import {
  type AgendaChoices,
  type AgendaItem,
  addAgendaItemInput,
  editAgendaItemInput,
  fieldsOfItem,
} from "../schema.ts";

type AddProps = { sessionId: string; items: AgendaItem[]; choices: AgendaChoices; onDone: () => void };

export function AddAgendaItem({ sessionId, items, choices, onDone }: AddProps) {
  const t = useTranslations("agenda");
  const form = useActionForm({
    schema: addAgendaItemInput,
    action: addAgendaItem,
    create: true,
    draftKey: `agenda-new:${sessionId}`,
    defaultValues: {
      sessionId,
      beforeId: null,
      kind: "report",
      title: "",
      minutes: 10,
      presenterId: null,
      presenterNote: "",
      programmeId: null,
    },
    onSuccess: ({ id }) => {
      onDone();
      focusOnResult(`[data-item="${id}"]`);
    },
  });
  return (
    <ActionForm form={form} wide aria-label={t("addTitle")}>
      <Fields choices={choices} programme={null} />
      {items.length > 0 ? (
        <SelectField
          name="beforeId"
          label={t("form.before")}
          placeholder={t("form.atEnd")}
          options={items.map(({ id, title }) => ({ value: id, label: title }))}
          searchable={false}
          optional
        />
      ) : null}
      <FormActions submit={t("add")} onCancel={onDone} />
    </ActionForm>
  );
}

export function EditAgendaItem({
  item,
  choices,
  onDone,
}: {
  item: AgendaItem;
  choices: AgendaChoices;
  onDone: () => void;
}) {
  const t = useTranslations("agenda");
  const common = useTranslations("common");
  const form = useActionForm({
    schema: editAgendaItemInput,
    action: editAgendaItem,
    defaultValues: { id: item.id, version: item.version, ...fieldsOfItem(item) },
    onSuccess: onDone,
  });
  return (
    <ActionForm form={form} wide aria-label={t("editTitle")}>
      <Fields choices={choices} programme={item.programme} />
      <FormActions submit={common("save")} onCancel={onDone}>
        <ActionButton
          action={removeAgendaItem}
          input={{ id: item.id, version: item.version }}
          label={common("delete")}
          question={t("removeQuestion", { title: item.title })}
          body={t("removeBody")}
          confirmLabel={t("remove")}
          done={t("removed", { title: item.title })}
          tone="danger"
          onSuccess={onDone}
        />
      </FormActions>
    </ActionForm>
  );
}

function Fields({ choices, programme }: { choices: AgendaChoices; programme: AgendaItem["programme"] }) {
  const t = useTranslations("agenda");
  const kinds = agendaItemKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  return (
    <>
      <TextAreaField name="title" label={t("form.title")} rows={2} />
      <FieldRow>
        <SelectField name="kind" label={t("form.kind")} options={kinds} searchable={false} />
        <NumberField name="minutes" label={t("form.minutes")} min={1} max={600} step={5} unit={t("form.minutesUnit")} />
      </FieldRow>
      <FieldRow roomy>
        <SelectField name="presenterId" label={t("form.presenter")} options={choices.people} searchable optional />
        <TextField
          name="presenterNote"
          label={t("form.presenterNote")}
          placeholder={t("form.presenterNoteHint")}
          optional
        />
      </FieldRow>
      <ProgrammeField name="programmeId" label={t("form.programme")} chosen={programme} optional />
    </>
  );
}
