"use client";

import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "#lib/i18n/link.tsx";

/** One line of the phone's "more" menu; pass these in the frame's `more` slot. */
export function MoreLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Menu.Item component={Link} href={href} leftSection={icon}>
      {children}
    </Menu.Item>
  );
}
