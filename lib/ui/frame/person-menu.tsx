"use client";

import { type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { usePathname } from "#lib/i18n/navigation.ts";
import { routing } from "#lib/i18n/routing.ts";
import { Avatar } from "../avatar.tsx";
import { IconCheck, IconDevices, IconKey, IconLogout } from "../icons.tsx";
import { useInBrowser } from "../use-in-browser.ts";
import styles from "./person-menu.module.css";

type Props = {
  name: string;
  /** Unit or position, one short line. */
  unit?: string;
  /** Only the initials: the phone's top bar. */
  compact?: boolean;
  changePasswordHref?: string;
  signOut: () => Promise<void>;
  signOutEverywhere?: () => Promise<void>;
};

const schemes = [
  ["light", "appearanceLight"],
  ["dark", "appearanceDark"],
  ["auto", "appearanceAuto"],
] as const;
const languages = { vi: "vietnamese", en: "english" } as const;

/** The signed-in person, and what they set for themselves: appearance, language, password, signing out. */
export function PersonMenu({
  name,
  unit,
  compact = false,
  changePasswordHref = "/password",
  signOut,
  signOutEverywhere,
}: Props) {
  const t = useTranslations("person");
  const locale = useLocale();
  const path = usePathname();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const inBrowser = useInBrowser();
  const tick = <IconCheck size={18} />;
  const button = (
    <button type="button" className={compact ? styles.compact : styles.person} aria-label={t("menu", { name })}>
      <Avatar name={name} />
      {compact ? null : (
        <span className={styles.words}>
          <b>{name}</b>
          {unit ? <small>{unit}</small> : null}
        </span>
      )}
    </button>
  );
  // A menu opens in the browser alone, and only there is the chosen appearance known: the server renders no part of it.
  if (!inBrowser) return button;

  return (
    <Menu position={compact ? "bottom-end" : "top-start"} width={236} offset={6}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {compact ? <Menu.Label>{[name, unit].filter(Boolean).join(" · ")}</Menu.Label> : null}
        <Menu.Label>{t("appearance")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
          {schemes.map(([value, label]) => (
            <Menu.RadioItem key={value} value={value} checkIcon={tick}>
              {t(label)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t("language")}</Menu.Label>
        {routing.locales.map((each) => (
          <Menu.Item
            key={each}
            component={Link}
            href={path}
            locale={each}
            lang={each}
            leftSection={each === locale ? tick : <span className={styles.noTick} />}
            aria-current={each === locale ? "true" : undefined}
            className={each === locale ? styles.chosen : undefined}
          >
            {t(languages[each])}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} href={changePasswordHref} leftSection={<IconKey size={18} />}>
          {t("changePassword")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => signOut()}>
          {t("signOut")}
        </Menu.Item>
        {signOutEverywhere ? (
          <Menu.Item leftSection={<IconDevices size={18} />} onClick={() => signOutEverywhere()}>
            {t("signOutEverywhere")}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
