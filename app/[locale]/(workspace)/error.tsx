"use client";

import { type ErrorPageProps, ErrorScreen } from "#lib/ui/error-screen.tsx";

export default function WorkspaceError(props: ErrorPageProps) {
  return <ErrorScreen {...props} home={{ href: "/my-work", label: "home" }} />;
}
