"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "#lib/i18n/navigation.ts";
import { DemoPeople } from "#lib/ui/sign-in/demo-people.tsx";
import type { DemoSignIn as Person } from "../schema.ts";
import { signInWithPassword } from "./sign-in-with-password.ts";

/** The demo's people, one press each. Only a demo installation has any. */
export function DemoSignIn({ people }: { people: Person[] }) {
  const t = useTranslations("users.demo");
  const router = useRouter();

  async function enter(username: string) {
    const person = people.find((candidate) => candidate.username === username);
    const failure = person ? await signInWithPassword({ ...person, remember: false }) : "failed";
    if (failure) throw new Error(failure);
    router.replace("/my-work");
  }

  return (
    <DemoPeople
      people={people.map(({ username, role, name, position }) => ({
        id: username,
        role: t(`roles.${role}`),
        name,
        position,
        does: t(`does.${role}`),
      }))}
      onChoose={enter}
    />
  );
}
