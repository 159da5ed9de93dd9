"use client";

import { CopyButton, TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { getPathname } from "#lib/i18n/navigation.ts";
import { Button } from "./button.tsx";
import { IconCheck, IconCopy } from "./icons.tsx";
import styles from "./secret-link.module.css";

const never = () => () => {};

type Props = {
  /** The path without a language, e.g. `/access/…`. */
  path: string;
  label: string;
  hint: string;
};

/** A link with a secret in it, shown this once: nobody can read it again, only make a new one. */
export function SecretLink({ path, label, hint }: Props) {
  const common = useTranslations("common");
  const locale = useLocale();
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
  const address = origin + getPathname({ href: path, locale });
  return (
    <div className={styles.link}>
      <TextInput
        readOnly
        label={label}
        description={hint}
        value={address}
        onFocus={(event) => event.currentTarget.select()}
        className={styles.address}
      />
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button onClick={copy} icon={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}>
            <span aria-live="polite">{common(copied ? "copied" : "copy")}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
