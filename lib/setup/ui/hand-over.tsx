"use client";

import { CopyButton } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { getPathname } from "#lib/i18n/navigation.ts";
import { Button } from "#lib/ui/button.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { focusOn } from "#lib/ui/focus.ts";
import { IconCheck, IconCopy, IconPrinter } from "#lib/ui/icons.tsx";
import { Notice } from "#lib/ui/notice.tsx";
import { personLabel, whereabouts } from "#lib/users/person-label.ts";
import type { InvitedPerson } from "../schema.ts";
import styles from "./setup.module.css";

/** The links of those just invited, this once: one slip each, to print and cut, or to copy. */
export function HandOver({ people }: { people: InvitedPerson[] }) {
  const t = useTranslations("setup.handOver");
  const words = useTranslations("setup");
  const common = useTranslations("common");
  const locale = useLocale();
  const result = useRef<HTMLDivElement>(null);
  // The links are shown only once: the focus must not begin behind them.
  useEffect(() => {
    if (result.current) focusOn(result.current);
  }, []);
  const addressOf = (secret: string) => window.location.origin + getPathname({ href: `/access/${secret}`, locale });
  const slips = people.flatMap(({ secret, ...person }) => (secret ? [{ ...person, address: addressOf(secret) }] : []));
  const everything = slips
    .map(({ address, ...person }) => [personLabel(person), person.username, address].join("\t"))
    .join("\n");

  return (
    <div className={styles.stack}>
      <div ref={result} className="screen-only">
        <Notice tone="green" role="status" title={t("title", { count: people.length })}>
          {slips.length > 0 ? t("body") : t("alreadyShown")}
        </Notice>
      </div>
      <ul className={styles.slips}>
        {slips.map(({ address, ...person }) => (
          <li key={person.personId} className={styles.slip}>
            <div>
              <p className="strong">{person.fullName}</p>
              <p className="soft small">{whereabouts(person)}</p>
              <p className="soft small">{t("username", { username: person.username })}</p>
            </div>
            <div>
              <p className={styles.address}>{address}</p>
              <p className={styles.forPaper}>{t("forPaper")}</p>
            </div>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <ButtonLink href="/setup" tone="primary">
          {words("goOn")}
        </ButtonLink>
        <Button icon={<IconPrinter size={18} />} onClick={() => window.print()}>
          {t("print")}
        </Button>
        <CopyButton value={everything}>
          {({ copied, copy }) => (
            <Button onClick={copy} icon={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}>
              <span aria-live="polite">{copied ? common("copied") : t("copyAll")}</span>
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
