"use client";

import { type ErrorPageProps, ErrorScreen } from "#lib/ui/error-screen.tsx";

export default function LocaleError(props: ErrorPageProps) {
  return <ErrorScreen {...props} bare home={{ href: "/my-work", label: "home" }} />;
}
