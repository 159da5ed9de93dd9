"use client";

import { type ComponentProps, useLayoutEffect, useRef } from "react";

/** A text field as high as its text. `field-sizing` does it where the browser knows it; elsewhere the height is set. */
export function GrowingTextarea({ value, ...rest }: ComponentProps<"textarea"> & { value: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [value]);
  return <textarea ref={field} {...rest} value={value} />;
}
