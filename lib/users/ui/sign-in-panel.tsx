"use client";

import { useTransition } from "react";
import { useRouter } from "#lib/i18n/navigation.ts";
import { announceArrival } from "#lib/ui/focus.ts";
import { SignInForm } from "#lib/ui/sign-in/sign-in-form.tsx";
import { signInWithPassword } from "./sign-in-with-password.ts";

type Props = {
  /** Where to go once signed in; left out, the page that was asked for appears at the same address. */
  next?: string;
  message?: string;
};

/** The sign-in form, wired: on `/sign-in` and in place of a page that needs a signed-in person. */
export function SignInPanel({ next, message }: Props) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  return (
    <SignInForm
      message={message}
      forgotHref="/forgot-password"
      onSubmit={async (values) => {
        const failure = await signInWithPassword(values);
        if (failure) return failure;
        // A refresh leaves the form in place: the boundary that shows it opens again only with a new address or document.
        if (next) startTransition(() => router.replace(next));
        else {
          announceArrival();
          window.location.reload();
        }
        return null;
      }}
    />
  );
}
