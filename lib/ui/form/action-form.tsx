"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FormProvider } from "react-hook-form";
import { useFormat } from "#lib/i18n/use-format.ts";
import { classNames } from "../class-names.ts";
import { Notice } from "../notice.tsx";
import { TextButton } from "../text-button.tsx";
import { ConflictPanel } from "./conflict-panel.tsx";
import { hasNumber, useFailureText } from "./failure.ts";
import styles from "./form.module.css";
import { type FieldWords, FormContextProvider } from "./form-context.tsx";
import type { ActionFormState } from "./use-action-form.ts";

type Props = {
  form: ActionFormState;
  children: ReactNode;
  /** Uses the whole width instead of a readable column. */
  wide?: boolean;
  "aria-label"?: string;
  "aria-labelledby"?: string;
};

/** The form around its fields: what went wrong, what was restored, and both texts of a conflict. */
export function ActionForm({ form: state, children, wide = false, ...labels }: Props) {
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const failureText = useFailureText();
  const format = useFormat();
  const [fields] = useState(() => new Map<string, FieldWords>());
  const { failure, conflict, restoredAt } = state;

  return (
    <FormProvider {...state.form}>
      <FormContextProvider value={{ busy: state.busy, fields }}>
        <form
          {...labels}
          noValidate
          className={classNames(styles.form, wide && styles.wide)}
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            state.submit();
          }}
        >
          {restoredAt ? (
            <Notice
              tone="blue"
              role="status"
              action={<TextButton onClick={state.discardDraft}>{common("draftDiscard")}</TextButton>}
            >
              {common("draftRestored", { time: format.timeDate(restoredAt) })}
            </Notice>
          ) : null}
          {children}
          {failure ? (
            <Notice tone="red" role="alert">
              {failureText(failure)}
              {hasNumber(failure) ? (
                <span className="soft small"> {errors("requestId", { id: failure.requestId })}</span>
              ) : null}
            </Notice>
          ) : null}
          {conflict ? (
            <ConflictPanel
              conflict={conflict}
              mine={state.form.getValues()}
              onUseStored={state.useStored}
              onKeepMine={state.keepMine}
            />
          ) : null}
        </form>
      </FormContextProvider>
    </FormProvider>
  );
}

/** Fields side by side where there is room; `roomy` ones, with long labels or hints, never on a phone. */
export function FieldRow({ roomy = false, children }: { roomy?: boolean; children: ReactNode }) {
  return <div className={classNames(styles.row, roomy && styles.roomy)}>{children}</div>;
}
