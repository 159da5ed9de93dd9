"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { Button } from "#lib/ui/button.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { invitePerson } from "../actions.ts";
import { invitePersonInput, proposeUsername } from "../schema.ts";
import { NamesakeField } from "./namesake-field.tsx";
import { PersonFields, type UnitChoice } from "./person-fields.tsx";
import { RoleField } from "./role-field.tsx";
import { SecretLink } from "./secret-link.tsx";
import styles from "./stack.module.css";

type Invited = { personId: string; username: string; secret: string | null };

export function InvitePerson({ units, unitId }: { units: UnitChoice[]; unitId: string | null }) {
  const t = useTranslations("users");
  const [invited, setInvited] = useState<Invited | null>(null);
  const form = useActionForm({
    schema: invitePersonInput,
    action: invitePerson,
    create: true,
    draftKey: "invite-person",
    defaultValues: {
      fullName: "",
      givenName: "",
      username: "",
      email: "",
      position: "",
      unitId,
      protocolOrder: 1000,
      isNamesake: false,
      roles: ["delegate"],
    },
    onSuccess: setInvited,
  });
  if (invited) return <InvitationSent invited={invited} onAnother={() => setInvited(null)} />;
  return (
    <ActionForm form={form} aria-label={t("invite.title")}>
      <PersonFields
        units={units}
        username={<ProposedUsername control={form.form.control} />}
        namesake={<NamesakeField />}
      />
      <RoleField />
      <FormActions submit={t("invite.submit")} cancelHref="/people" />
    </ActionForm>
  );
}

function ProposedUsername({ control }: { control: ReturnType<typeof useActionForm>["form"]["control"] }) {
  const t = useTranslations("users.form");
  const fullName = String(useWatch({ control, name: "fullName" }) ?? "").trim();
  const hint = fullName ? t("usernameProposed", { username: proposeUsername(fullName) }) : t("usernameHint");
  return <TextField name="username" label={t("username")} description={hint} optional />;
}

function InvitationSent({ invited, onAnother }: { invited: Invited; onAnother: () => void }) {
  const t = useTranslations("users.invite");
  return (
    <div className={styles.stack}>
      <Notice tone="green" role="status" title={t("done")}>
        {t("doneBody", { username: invited.username })}
      </Notice>
      {invited.secret ? <SecretLink secret={invited.secret} /> : <p>{t("alreadyShown")}</p>}
      <div className={styles.actions}>
        <ButtonLink href={`/people/${invited.personId}`}>{t("openPerson")}</ButtonLink>
        <Button onClick={onAnother}>{t("another")}</Button>
      </div>
    </div>
  );
}
