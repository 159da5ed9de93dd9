"use client";

import { type ErrorPageProps, ErrorScreen } from "#lib/ui/error-screen.tsx";

export default function PublicError(props: ErrorPageProps) {
  return <ErrorScreen {...props} home={{ href: "/news", label: "publicHome" }} />;
}
