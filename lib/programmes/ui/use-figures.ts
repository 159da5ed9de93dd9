import { useLocale } from "next-intl";
import { type Figures, figuresIn } from "../figure.ts";

/** The writer of figures in the reader's language. */
export const useFigures = (): Figures => figuresIn(useLocale());
