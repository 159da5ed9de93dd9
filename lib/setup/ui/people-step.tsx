"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { roles } from "#db/vocabulary.ts";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { MultiSelectField, SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { invitePeople } from "../actions.ts";
import { type KnownUnit, type PersonLine, readPeople } from "../list.ts";
import { type InvitedPerson, invitePeopleInput, listLimit, type StepState } from "../schema.ts";
import { HandOver } from "./hand-over.tsx";
import { dropListDrafts, rowsDraftKey } from "./list-drafts.ts";
import { ListForm } from "./list-form.tsx";
import { ListRows } from "./list-rows.tsx";
import styles from "./setup.module.css";
import { StepActions } from "./step-actions.tsx";

/** The people: typed or pasted, read, looked at, invited; then their links, to print or hand over. */
export function PeopleStep({ units, state }: { units: KnownUnit[]; state: StepState }) {
  const t = useTranslations("setup");
  const [text, setText] = useState("");
  const [isRead, setIsRead] = useState(false);
  const [invited, setInvited] = useState<InvitedPerson[] | null>(null);
  const lines = readPeople(text, units);
  const isTooLong = lines.length > listLimit;

  if (invited) return <HandOver people={invited} />;
  if (isRead && lines.length > 0 && !isTooLong) {
    return (
      <Preview
        lines={lines}
        units={units}
        draftKey={rowsDraftKey("people", text)}
        onBack={() => setIsRead(false)}
        onInvited={setInvited}
      />
    );
  }
  return (
    <div className={styles.stack}>
      {isRead ? (
        <Notice tone="amber" role="alert">
          {isTooLong ? t("tooLong", { limit: listLimit, count: lines.length }) : t("nothingNew")}
        </Notice>
      ) : null}
      <ListForm
        name="people"
        text={text}
        onRead={(given) => {
          setText(given);
          setIsRead(true);
        }}
      >
        <StepActions step="people" state={state} next="/setup" />
      </ListForm>
    </div>
  );
}

type PreviewProps = {
  lines: PersonLine[];
  units: KnownUnit[];
  draftKey: string;
  onBack: () => void;
  onInvited: (people: InvitedPerson[]) => void;
};

function Preview({ lines, units, draftKey, onBack, onInvited }: PreviewProps) {
  const t = useTranslations("setup");
  const person = useTranslations("users");
  const form = useActionForm({
    schema: invitePeopleInput,
    action: invitePeople,
    create: true,
    draftKey,
    defaultValues: { people: lines },
    onSuccess: (value) => {
      dropListDrafts("people");
      onInvited(value.people);
    },
  });
  const unitOptions = units.map(({ id, name }) => ({ value: id, label: name }));
  const roleOptions = roles.map((role) => ({ value: role, label: person(`roles.${role}`) }));
  return (
    <ActionForm form={form} wide aria-label={t("people.preview")}>
      <ListRows form={form} name="people" onEmpty={onBack}>
        {(path) => (
          <>
            <TextField name={`${path}.fullName`} label={person("form.fullName")} />
            <TextField name={`${path}.position`} label={person("form.position")} optional />
            <SelectField name={`${path}.unitId`} label={person("form.unit")} options={unitOptions} optional />
            <MultiSelectField name={`${path}.roles`} label={person("form.roles")} options={roleOptions} />
            <TextField name={`${path}.email`} type="email" label={person("form.email")} optional />
          </>
        )}
      </ListRows>
      <FormActions submit={t("people.submit")} onCancel={onBack} />
    </ActionForm>
  );
}
