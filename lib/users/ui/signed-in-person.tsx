"use client";

import { useLocale } from "next-intl";
import { getPathname } from "#lib/i18n/navigation.ts";
import { PersonMenu } from "#lib/ui/frame/person-menu.tsx";
import { signOutEverywhere } from "../actions.ts";
import { signOutTo } from "./sign-in-with-password.ts";

/** The signed-in person in the frame, with the ways out. */
export function SignedInPerson({
  name,
  unit,
  compact,
}: {
  name: string;
  unit?: string | undefined;
  compact?: boolean;
}) {
  const locale = useLocale();
  const leave = () => signOutTo(getPathname({ href: "/sign-in?signed-out", locale }));
  return (
    <PersonMenu
      name={name}
      unit={unit}
      compact={compact}
      changePasswordHref="/account"
      signOut={leave}
      signOutEverywhere={async () => {
        await signOutEverywhere({});
        await leave();
      }}
    />
  );
}
