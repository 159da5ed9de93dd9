"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { delegateKinds } from "#db/vocabulary.ts";
import { Button } from "#lib/ui/button.tsx";
import { Dialog } from "#lib/ui/dialog.tsx";
import { focusOnResult } from "#lib/ui/focus.ts";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { MultiSelectField, SelectField } from "#lib/ui/form/select-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { IconUserPlus } from "#lib/ui/icons.tsx";
import { AddPersonForm } from "#lib/users/ui/add-person.tsx";
import type { UnitChoice } from "#lib/users/ui/person-fields.tsx";
import { addDelegates } from "../actions.ts";
import { addDelegatesInput } from "../schema.ts";

type Choice = { value: string; label: string };
type Props = {
  sessionId: string;
  people: Choice[];
  /** For whoever may add to the directory, the units of a person who is not in it yet. */
  units: UnitChoice[] | null;
  primary: boolean;
};

/** Puts several people on the list at once. */
export function AddDelegates({ sessionId, people, units, primary }: Props) {
  const t = useTranslations("delegates");
  const users = useTranslations("users.add");
  const [opened, setOpened] = useState(false);
  /** The name of who is being added to the directory, as far as it was typed; null while nobody is. */
  const [newName, setNewName] = useState<string | null>(null);
  const [newcomers, setNewcomers] = useState<Choice[]>([]);
  const form = useActionForm({
    schema: addDelegatesInput,
    action: addDelegates,
    create: true,
    defaultValues: { sessionId, personIds: [], kind: "member" },
    onSuccess: ({ added, firstId }) => {
      setOpened(false);
      if (firstId) focusOnResult(`[data-item="${firstId}"]`);
      notifications.show({ message: t("added", { count: added }), color: "var(--green)" });
    },
  });
  /** Chosen at once; the list from the server names them in full a moment later. */
  function choose({ personId, fullName }: { personId: string; fullName: string }) {
    setNewcomers((known) => [...known, { value: personId, label: fullName }]);
    const chosen: string[] = form.form.getValues("personIds") ?? [];
    form.form.setValue("personIds", [...chosen, personId], { shouldDirty: true });
    setNewName(null);
  }

  const listed = new Set(people.map(({ value }) => value));
  const options = [...people, ...newcomers.filter(({ value }) => !listed.has(value))];
  const kinds = delegateKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  return (
    <>
      <Button
        tone={primary ? "primary" : "default"}
        icon={<IconUserPlus size={18} />}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        {t("add")}
      </Button>
      <Dialog
        size="lg"
        opened={opened}
        onClose={() => setOpened(false)}
        title={newName !== null ? users("title") : t("add")}
      >
        {newName !== null && units ? (
          <AddPersonForm fullName={newName} units={units} onAdded={choose} onCancel={() => setNewName(null)} />
        ) : (
          <ActionForm form={form} wide aria-label={t("add")}>
            <MultiSelectField
              name="personIds"
              label={t("people")}
              description={t("peopleHint")}
              options={options}
              offer={units ? { label: t("notListed"), onChosen: setNewName } : undefined}
            />
            <SelectField name="kind" label={t("column.kind")} options={kinds} searchable={false} />
            <FormActions submit={t("addSubmit")} onCancel={() => setOpened(false)} />
          </ActionForm>
        )}
      </Dialog>
    </>
  );
}
