"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { dayParts } from "#db/vocabulary.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { DateField } from "#lib/ui/form/date-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextAreaField, TextField } from "#lib/ui/form/text-field.tsx";
import { TimeField } from "#lib/ui/form/time-field.tsx";
import { type ActionFormState, useActionForm } from "#lib/ui/form/use-action-form.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { createSession, editSession } from "../actions.ts";
import { isOneInTwoRoles, isOtherPart } from "../doubts.ts";
import { createSessionInput, editSessionInput, type SessionChoices, type SessionFields } from "../schema.ts";

export function CreateSession({ choices }: { choices: SessionChoices }) {
  const t = useTranslations("sessions");
  const router = useRouter();
  const form = useActionForm({
    schema: createSessionInput,
    action: createSession,
    create: true,
    draftKey: "session-new",
    defaultValues: {
      title: "",
      theme: "",
      date: null,
      dayPart: "morning",
      startsAt: "07:30",
      endsAt: "11:30",
      venue: "",
      conveningUnitId: choices.hostUnitId,
      chairId: null,
      recorderId: null,
      papersDueOn: null,
    },
    onSuccess: ({ id }) => router.push(`/sessions/${id}/agenda`),
  });
  return <Fields form={form} choices={choices} submit={t("create")} cancelHref="/sessions" />;
}

type EditProps = {
  session: SessionFields & { id: string; version: number; isInvited: boolean };
  choices: SessionChoices;
};

export function EditSession({ session: { isInvited, ...session }, choices }: EditProps) {
  const t = useTranslations("sessions.moved");
  const common = useTranslations("common");
  const router = useRouter();
  const form = useActionForm({
    schema: editSessionInput,
    action: editSession,
    defaultValues: session,
    onSuccess: ({ askedAgain }) => {
      if (askedAgain > 0) notifications.show({ message: t("asked", { count: askedAgain }), color: "var(--green)" });
      router.push(`/sessions/${session.id}`);
    },
  });
  return (
    <Fields
      form={form}
      choices={choices}
      submit={common("save")}
      cancelHref={`/sessions/${session.id}`}
      isInvited={isInvited}
    />
  );
}

type FieldsProps = {
  form: ActionFormState;
  choices: SessionChoices;
  submit: string;
  cancelHref: string;
  /** Invitations are out: another day, hour or room asks everybody again. */
  isInvited?: boolean;
};

/** Said before the form is sent, once day, hour or room is another. */
function AsksAgain() {
  const t = useTranslations("sessions.moved");
  const { dirtyFields } = useFormContext().formState;
  if (!["date", "startsAt", "endsAt", "venue"].some((name) => dirtyFields[name])) return null;
  return <Notice tone="amber">{t("willAsk")}</Notice>;
}

/** What is not likely is named beside its fields, before it is stored; nothing forbids it. */
function HourDoubt() {
  const t = useTranslations("sessions.gap.otherPart");
  const [dayPart, startsAt] = useWatch({ name: ["dayPart", "startsAt"] });
  const isTime = /^\d\d:\d\d$/.test(startsAt ?? "");
  return isTime && dayPart && isOtherPart({ dayPart, startsAt }) ? <Notice tone="amber">{t("title")}.</Notice> : null;
}

function RolesDoubt() {
  const t = useTranslations("sessions.gap.twoRoles");
  const [chairId, recorderId] = useWatch({ name: ["chairId", "recorderId"] });
  return isOneInTwoRoles({ chairId, recorderId }) ? <Notice tone="amber">{t("title")}.</Notice> : null;
}

function Fields({ form, choices, submit, cancelHref, isInvited = false }: FieldsProps) {
  const t = useTranslations("sessions");
  const parts = dayParts.map((part) => ({ value: part, label: t(`dayPart.${part}`) }));
  return (
    <ActionForm form={form} aria-label={t("one")}>
      <TextField name="title" label={t("form.title")} placeholder={t("form.titleHint")} />
      <TextAreaField name="theme" label={t("form.theme")} placeholder={t("form.themeHint")} rows={2} optional />
      <FieldRow>
        <DateField name="date" label={t("form.date")} />
        <SelectField name="dayPart" label={t("form.dayPart")} options={parts} />
      </FieldRow>
      <FieldRow>
        <TimeField name="startsAt" label={t("form.startsAt")} />
        <TimeField name="endsAt" label={t("form.endsAt")} />
      </FieldRow>
      <HourDoubt />
      <TextField name="venue" label={t("form.venue")} />
      <SelectField name="conveningUnitId" label={t("form.conveningUnit")} options={choices.units} searchable />
      <FieldRow roomy>
        <SelectField name="chairId" label={t("form.chair")} options={choices.people} searchable optional />
        <SelectField name="recorderId" label={t("form.recorder")} options={choices.people} searchable optional />
      </FieldRow>
      <RolesDoubt />
      <DateField name="papersDueOn" label={t("form.papersDueOn")} description={t("form.papersDueOnHint")} optional />
      {isInvited ? <AsksAgain /> : null}
      <FormActions submit={submit} cancelHref={cancelHref} />
    </ActionForm>
  );
}
