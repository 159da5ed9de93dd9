"use client";

import { Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconDots } from "../icons.tsx";
import { useInBrowser } from "../use-in-browser.ts";
import styles from "./frame.module.css";
import { MoreLink } from "./more-link.tsx";
import { type NavKey, navEntries } from "./nav-entries.tsx";

/** The phone's last tab: what the rail shows beyond the first four places, `places` and then the person's own links. */
export function MoreTab({ places, children }: { places: readonly NavKey[]; children?: ReactNode }) {
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
        {navEntries
          .filter(({ key }) => places.includes(key))
          .map(({ key, href, icon: Icon }) => (
            <MoreLink key={key} href={href} icon={<Icon size={20} />}>
              {t(key)}
            </MoreLink>
          ))}
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
