import type { ComponentProps } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { type ButtonLook, buttonClass } from "./button.tsx";

/** A link that looks like a button: for going somewhere, never for doing something. */
export function ButtonLink({
  tone,
  size,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook) {
  return (
    <Link {...rest} className={buttonClass({ tone, size }, className)}>
      {icon}
      {children}
    </Link>
  );
}
