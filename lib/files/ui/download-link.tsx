import type { ReactNode } from "react";
import { buttonClass } from "#lib/ui/button.tsx";

/** Saves the file as it was uploaded. A plain link: what it leads to is no page. */
export function DownloadLink({ fileId, icon, children }: { fileId: string; icon: ReactNode; children: ReactNode }) {
  return (
    <a href={`/api/files/${fileId}?download`} download className={buttonClass({})}>
      {icon}
      {children}
    </a>
  );
}
