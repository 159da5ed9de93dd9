"use client";

import { CopyButton, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { getPathname } from "#lib/i18n/navigation.ts";
import { Button } from "#lib/ui/button.tsx";
import styles from "./secret-link.module.css";

const never = () => () => {};

/** A single-use link, shown this once: nobody can read it again, only make a new one. */
export function SecretLink({ secret }: { secret: string }) {
  const t = useTranslations("users.link");
  const common = useTranslations("common");
  const locale = useLocale();
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
  const address = origin + getPathname({ href: `/access/${secret}`, locale });
  return (
    <div className={styles.link}>
      <TextInput
        readOnly
        label={t("label")}
        description={t("once")}
        value={address}
        onFocus={(event) => event.currentTarget.select()}
        className={styles.address}
      />
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button
            onClick={copy}
            icon={
              copied ? (
                <IconCheck size={16} stroke={1.5} aria-hidden="true" />
              ) : (
                <IconCopy size={16} stroke={1.5} aria-hidden="true" />
              )
            }
          >
            <span aria-live="polite">{common(copied ? "copied" : "copy")}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
