"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FileValue } from "#lib/files/schema.ts";
import { FileUpload } from "#lib/files/ui/file-upload.tsx";
import { useRouter } from "#lib/i18n/navigation.ts";
import { focusOnResult } from "#lib/ui/focus.ts";

const spreadsheet = ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] as const;

/** Takes the filled spreadsheet and goes on to its preview. */
export function SheetUpload({ path }: { path: string }) {
  const t = useTranslations("sheets");
  const router = useRouter();
  const [files, setFiles] = useState<FileValue[]>([]);
  function take(given: FileValue[]) {
    setFiles(given);
    const [file] = given;
    if (!file) return;
    focusOnResult(`[data-sheet-result="${file.id}"] :is(h2, [role="alert"])`);
    router.push(`${path}?file=${file.id}`);
  }
  return <FileUpload label={t("upload")} value={files} onChange={take} accepted={spreadsheet} single />;
}
