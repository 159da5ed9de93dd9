"use client";

import { createContext, type ReactNode, useContext, useEffect } from "react";

/** How a field is called and how its value reads, so that a conflict can be shown in the form's own words. */
export type FieldWords = { label: string; show: (value: unknown) => string };

type FormContextValue = { busy: boolean; fields: Map<string, FieldWords> };

const FormContext = createContext<FormContextValue>({ busy: false, fields: new Map() });

export function FormContextProvider({ value, children }: { value: FormContextValue; children: ReactNode }) {
  return <FormContext value={value}>{children}</FormContext>;
}

export function useFormContextValue(): FormContextValue {
  return useContext(FormContext);
}

export function useFieldWords(name: string, label: string, show: (value: unknown) => string): void {
  const { fields } = useContext(FormContext);
  useEffect(() => {
    fields.set(name, { label, show });
  });
}
