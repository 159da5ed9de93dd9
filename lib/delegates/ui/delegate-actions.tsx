"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { editDelegate, removeDelegate } from "../actions.ts";
import type { DelegateRow } from "../schema.ts";

/** What the office may do with a place on the list. */
export function DelegateActions({ delegate }: { delegate: DelegateRow }) {
  const t = useTranslations("delegates");
  const { id, version, kind, abilities, person } = delegate;
  const other = kind === "member" ? "guest" : "member";
  return (
    <>
      {abilities.includes("delegate.edit") ? (
        <ActionButton
          action={editDelegate}
          input={{ id, version, kind: other }}
          label={t(`make.${other}`)}
          done={t(`made.${other}`, { name: person.fullName })}
          tone="quiet"
          size="small"
        />
      ) : null}
      {abilities.includes("delegate.remove") ? (
        <ActionButton
          action={removeDelegate}
          input={{ id, version }}
          label={
            <>
              {t("remove")}
              <span className="visually-hidden"> {person.fullName}</span>
            </>
          }
          confirmLabel={t("remove")}
          question={t("removeQuestion", { name: person.fullName })}
          done={t("removed", { name: person.fullName })}
          tone="quiet"
          size="small"
        />
      ) : null}
    </>
  );
}
