"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#lib/ui/button.tsx";
import { Dialog } from "#lib/ui/dialog.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { IconUserPlus } from "#lib/ui/icons.tsx";
import { addPerson } from "../actions.ts";
import { addPersonInput } from "../schema.ts";
import { NamesakeField } from "./namesake-field.tsx";
import type { UnitChoice } from "./person-fields.tsx";

type Props = {
  /** What is known of the name already. */
  fullName?: string;
  units: UnitChoice[];
  onAdded: (person: { personId: string; fullName: string }) => void;
  onCancel: () => void;
};

/** Somebody for the directory: name, post, unit, address; no account. */
export function AddPersonForm({ fullName = "", units, onAdded, onCancel }: Props) {
  const t = useTranslations("users.add");
  const words = useTranslations("users.form");
  const form = useActionForm({
    schema: addPersonInput,
    action: addPerson,
    create: true,
    // What was begun for somebody else is not brought back in the place of the name that was just typed.
    draftKey: fullName ? `add-person.${fullName}` : "add-person",
    defaultValues: { fullName, position: "", unitId: "", email: "", isNamesake: false },
    onSuccess: (person) => {
      notifications.show({ message: t("done", { name: person.fullName }), color: "var(--green)" });
      onAdded(person);
    },
  });
  return (
    <ActionForm form={form} wide aria-label={t("title")}>
      <p className="soft">{t("sub")}</p>
      <TextField name="fullName" label={words("fullName")} />
      <NamesakeField />
      <TextField name="position" label={words("position")} optional />
      <SelectField
        name="unitId"
        label={words("unit")}
        description={t("unitHint")}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        openOnFocus={false}
        optional
      />
      <TextField name="email" type="email" label={words("email")} optional />
      <FormActions submit={t("submit")} onCancel={onCancel} />
    </ActionForm>
  );
}

/** The same behind a button of its own. */
export function AddPerson({ units }: { units: UnitChoice[] }) {
  const t = useTranslations("users.add");
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button icon={<IconUserPlus size={16} />} aria-haspopup="dialog" onClick={() => setOpened(true)}>
        {t("open")}
      </Button>
      <Dialog size="lg" opened={opened} onClose={close} title={t("title")}>
        <AddPersonForm units={units} onAdded={close} onCancel={close} />
      </Dialog>
    </>
  );
}
