import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { Frame } from "#lib/ui/frame/frame.tsx";
import { Mantine } from "#lib/ui/mantine.tsx";

/** A synchronous shell: what depends on the signed-in person comes into the frame's slots under Suspense. */
export default function WorkspaceLayout({ children }: { children: ReactNode }) {
  const t = useTranslations("app");
  return (
    <ClientMessages>
      <Mantine>
        <Frame note={t("demoNote")}>{children}</Frame>
      </Mantine>
    </ClientMessages>
  );
}
