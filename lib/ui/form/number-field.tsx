"use client";

import { NumberInput } from "@mantine/core";
import { useFormat } from "#lib/i18n/use-format.ts";
import styles from "./date-field.module.css";
import { type FieldProps, useField } from "./field.ts";

type NumberProps = FieldProps & {
  min?: number;
  max?: number;
  step?: number;
  /** Digits after the comma; 0 for counts. */
  decimals?: number;
  /** The unit after the number, e.g. "phút". */
  unit?: string;
};

/** A number written as the language writes it (3.300 · 12,5); its value is a number, or null when empty. */
export function NumberField({ min, max, step = 1, decimals = 0, unit, ...props }: NumberProps) {
  const format = useFormat();
  const { field, shared } = useField(props, (value) =>
    typeof value === "number" ? format.number(value, decimals) : "",
  );
  const [thousands, comma] = format.locale === "vi" ? [".", ","] : [",", "."];
  return (
    <NumberInput
      {...shared}
      min={min}
      max={max}
      step={step}
      clampBehavior="none"
      decimalScale={decimals}
      allowDecimal={decimals > 0}
      thousandSeparator={thousands}
      decimalSeparator={comma}
      suffix={unit ? ` ${unit}` : undefined}
      hideControls
      inputMode={decimals > 0 ? "decimal" : "numeric"}
      classNames={{ input: styles.input }}
      name={field.name}
      ref={field.ref}
      value={field.value ?? ""}
      onChange={(value) => field.onChange(value === "" ? null : value)}
      onBlur={field.onBlur}
    />
  );
}
