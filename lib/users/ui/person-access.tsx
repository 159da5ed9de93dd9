"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Permission } from "#lib/core/permissions.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconKey, IconLock, IconLockOpen } from "#lib/ui/icons.tsx";
import { disablePerson, enablePerson, resetPassword } from "../actions.ts";
import type { PersonState } from "../schema.ts";
import { SecretLink } from "./secret-link.tsx";
import styles from "./stack.module.css";

type Props = { personId: string; name: string; state: PersonState; abilities: Permission[] };
/** Gives and takes a person's way in. */
export function PersonAccess({ personId, name, state, abilities }: Props) {
  const t = useTranslations("users.access");
  const [secret, setSecret] = useState<string | null>(null);
  const input = { personId };
  const may = (verb: Permission) => abilities.includes(verb);
  const invited = state === "invited";
  return (
    <div className={styles.stack}>
      {secret ? <SecretLink secret={secret} /> : null}
      <div className={styles.actions}>
        {may("person.reset_password") ? (
          <ActionButton
            action={resetPassword}
            input={input}
            icon={<IconKey size={16} />}
            label={t(invited ? "newLink" : "reset")}
            question={t(invited ? "newLinkAsk" : "resetAsk", { name })}
            body={t(invited ? "newLinkBody" : "resetBody")}
            onSuccess={(value) => setSecret(value.secret)}
          />
        ) : null}
        {may("person.disable") ? (
          <ActionButton
            action={disablePerson}
            input={input}
            tone="danger"
            icon={<IconLock size={16} />}
            label={t("disable")}
            question={t("disableAsk", { name })}
            body={t("disableBody")}
            done={t("disabled", { name })}
            onSuccess={() => setSecret(null)}
          />
        ) : null}
        {may("person.enable") ? (
          <ActionButton
            action={enablePerson}
            input={input}
            icon={<IconLockOpen size={16} />}
            label={t("enable")}
            done={t("enabled", { name })}
          />
        ) : null}
      </div>
    </div>
  );
}
