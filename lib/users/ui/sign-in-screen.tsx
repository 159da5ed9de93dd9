import { useTranslations } from "next-intl";
import { Notice } from "#lib/ui/notice.tsx";
import { AuthScreen } from "#lib/ui/sign-in/auth-frame.tsx";
import type { DemoSignIn as Person } from "../schema.ts";
import { DemoSignIn } from "./demo-sign-in.tsx";
import { SignInPanel } from "./sign-in-panel.tsx";

type Props = {
  demo: Person[];
  message?: string | undefined;
  /** Nobody has an account that could let others in: the page says where the way in is. */
  awaitsFirstAdmin: boolean;
};

/** The page `/sign-in`, with the demo's people beside it where there are any. */
export function SignInScreen({ demo, message, awaitsFirstAdmin }: Props) {
  const t = useTranslations("signIn");
  return (
    <AuthScreen title={t("title")} side={demo.length > 0 ? <DemoSignIn people={demo} /> : null}>
      {awaitsFirstAdmin ? (
        <Notice tone="amber" title={t("awaitsFirstAdmin")}>
          {t("awaitsFirstAdminBody")}
        </Notice>
      ) : (
        <SignInPanel next="/my-work" message={message} />
      )}
    </AuthScreen>
  );
}
