import type { ReactNode } from "react";
import { AuthFrame } from "#lib/ui/sign-in/auth-frame.tsx";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <AuthFrame>{children}</AuthFrame>;
}
