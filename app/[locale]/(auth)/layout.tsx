import type { ReactNode } from "react";
import { AuthFrame } from "#lib/ui/sign-in/auth-frame.tsx";

/** Nothing behind or before the sign-in is ever kept and shown to somebody else. */
export const dynamic = "force-dynamic";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <AuthFrame>{children}</AuthFrame>;
}
