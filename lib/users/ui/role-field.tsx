"use client";

import { Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { roles } from "#db/vocabulary.ts";
import { useField } from "#lib/ui/form/field.ts";
import styles from "./role-field.module.css";

/** Which roles a person holds: any number, each with what it opens. `headed`: a title above names it already. */
export function RoleField({ headed = false }: { headed?: boolean }) {
  const t = useTranslations("users");
  const label = t("form.roles");
  const { field, shared } = useField({ name: "roles", label, optional: true }, (value) =>
    Array.isArray(value) ? value.map((role: (typeof roles)[number]) => t(`roles.${role}`)).join(", ") : "",
  );
  return (
    <Checkbox.Group
      label={headed ? null : label}
      aria-label={label}
      description={t("form.rolesHint")}
      error={shared.error}
      value={field.value ?? []}
      onChange={field.onChange}
    >
      <div className={styles.roles}>
        {roles.map((role) => (
          <Checkbox key={role} value={role} label={t(`roles.${role}`)} description={t(`roleMeaning.${role}`)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
