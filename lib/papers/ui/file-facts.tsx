import { useTranslations } from "next-intl";
import { extensionOf } from "#lib/files/name.ts";
import { TextStatus } from "#lib/files/ui/text-status.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Facts } from "#lib/ui/facts.tsx";
import type { FileDetail } from "../schema.ts";

/** What is known of a file, and how far its text has been read. */
export function FileFacts({ file }: { file: FileDetail }) {
  const t = useTranslations("files");
  const format = useFormat();
  const { content } = file.text;
  return (
    <Facts
      items={[
        { label: t("facts.kind"), value: extensionOf(file.name).toUpperCase() },
        { label: t("facts.size"), value: format.fileSize(file.size) },
        { label: t("facts.pages"), value: content?.kind === "pages" ? format.number(content.total) : null },
        { label: t("facts.dimensions"), value: content?.kind === "picture" ? t("dimensions", content) : null },
        { label: t("facts.by"), value: file.uploadedBy },
        { label: t("facts.at"), value: format.dateTime(file.uploadedAt) },
        {
          label: t("facts.text"),
          value: content?.kind === "picture" ? null : <TextStatus status={file.text.status} />,
        },
      ]}
    />
  );
}
