"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import type { Role } from "#db/vocabulary.ts";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { grantPerson } from "../actions.ts";
import { grantRolesInput } from "../schema.ts";
import { RoleField } from "./role-field.tsx";

export function RoleForm({ personId, version, roles }: { personId: string; version: number; roles: Role[] }) {
  const t = useTranslations("users");
  const form = useActionForm({
    schema: grantRolesInput,
    action: grantPerson,
    defaultValues: { personId, version, roles },
    onSuccess: () => notifications.show({ message: t("detail.rolesSaved"), color: "var(--green)" }),
  });
  return (
    <ActionForm form={form} aria-label={t("form.roles")}>
      <RoleField headed />
      <FormActions submit={t("detail.saveRoles")} />
    </ActionForm>
  );
}
