"use client";

import { Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconAddressBook, IconDots } from "../icons.tsx";
import { useInBrowser } from "../use-in-browser.ts";
import styles from "./frame.module.css";
import { MoreLink } from "./more-link.tsx";

/** The phone's last tab: what the rail shows beyond the first four places. */
export function MoreTab({ children }: { children?: ReactNode }) {
  const t = useTranslations("nav");
  const inBrowser = useInBrowser();
  const button = (
    <button type="button" className={styles.tab}>
      <IconDots size={22} />
      {t("more")}
    </button>
  );
  if (!inBrowser) return button;
  return (
    <Menu position="top-end" offset={10} width={240}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <MoreLink href="/people" icon={<IconAddressBook size={20} />}>
          {t("people")}
        </MoreLink>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
