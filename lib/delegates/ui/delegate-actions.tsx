"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { personLabel } from "#lib/users/person-label.ts";
import { editDelegate, removeDelegate } from "../actions.ts";
import { countTexts, type DelegateRow, traceKinds } from "../schema.ts";

/** What the office may do with a place on the list. */
export function DelegateActions({ delegate }: { delegate: DelegateRow }) {
  const t = useTranslations("delegates");
  const { id, version, kind, abilities, person, traces } = delegate;
  const label = personLabel(person);
  const left = traceKinds.flatMap((trace) => (traces[trace] ? [t(`trace.${trace}`, { count: traces[trace] })] : []));
  const other = kind === "member" ? "guest" : "member";
  return (
    <>
      {abilities.includes("delegate.edit") ? (
        <ActionButton
          action={editDelegate}
          input={{ id, version, kind: other }}
          label={
            <>
              {t(`make.${other}`)}
              <span className="visually-hidden"> {label}</span>
            </>
          }
          done={t(`made.${other}`, { name: label })}
          tone="quiet"
          size="small"
        />
      ) : null}
      {abilities.includes("delegate.remove") ? (
        <ActionButton
          action={removeDelegate}
          input={{ id, version, texts: countTexts(traces) }}
          label={
            <>
              {t("remove")}
              <span className="visually-hidden"> {label}</span>
            </>
          }
          confirmLabel={t("remove")}
          question={t("removeQuestion", { name: label })}
          body={left.length > 0 ? t("removeBody", { left: left.join(", ") }) : undefined}
          done={t("removed", { name: label })}
          tone="quiet"
          size="small"
        />
      ) : null}
    </>
  );
}
