import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { IconFileText, IconFileTypeXls, IconPhoto } from "#lib/ui/icons.tsx";
import { extensionOf } from "../name.ts";
import type { FileValue } from "../schema.ts";
import styles from "./file-link.module.css";

type Props = {
  file: FileValue;
  /** Said instead of the file's name, e.g. the report's title. */
  children?: React.ReactNode;
};

/** A kept file: its icon, its name as a link to its page, its kind and size. */
export function FileLink({ file, children }: Props) {
  const t = useTranslations("files");
  const format = useFormat();
  const isImage = file.contentType.startsWith("image/");
  const extension = extensionOf(file.name);
  const Icon = isImage ? IconPhoto : extension === "xlsx" ? IconFileTypeXls : IconFileText;
  return (
    <span className={styles.file}>
      <Icon size={16} />
      <Link className={styles.name} href={`/files/${file.id}`} title={t("open", { name: file.name })}>
        {children ?? file.name}
      </Link>
      <span className={styles.size}>
        {extension ? `${extension.toUpperCase()}, ` : ""}
        {format.fileSize(file.size)}
      </span>
    </span>
  );
}
