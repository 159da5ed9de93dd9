import { useTranslations } from "next-intl";
import type { FileContent } from "#lib/files/schema.ts";
import type { Messages } from "#lib/i18n/routing.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { Notice } from "#lib/ui/notice.tsx";
import { Section } from "#lib/ui/section.tsx";
import { retryText } from "../actions.ts";
import type { FileDetail } from "../schema.ts";
import { AwaitText } from "./await-text.tsx";
import { BlocksPreview } from "./blocks-preview.tsx";
import styles from "./file-preview.module.css";
import { PagesPreview } from "./pages-preview.tsx";
import { SheetsPreview } from "./sheets-preview.tsx";

type Props = {
  file: FileDetail;
  /** First page to show of a paged document. */
  from: number;
};

/** What is in a file, shown in the page: pages, text, sheets or the picture; or how far it has been read. */
export function FilePreview({ file, from }: Props) {
  const t = useTranslations("files");
  const errors = useTranslations("errors");
  const { status, problem, content } = file.text;
  if (content) return <Content file={file} content={content} from={from} />;
  if (status !== "failed") {
    return (
      <>
        <Notice tone="blue" role="status">
          {t("waiting")}
        </Notice>
        <AwaitText />
      </>
    );
  }
  return (
    <Notice
      tone="amber"
      title={t("text.failed")}
      action={
        file.abilities.includes("file.read_text") ? (
          <ActionButton
            action={retryText}
            input={{ fileId: file.id }}
            label={t("retryText")}
            done={t("retried")}
            size="small"
          />
        ) : null
      }
    >
      {errors(`reasons.${problem as keyof Messages["errors"]["reasons"]}`)} {t("failedHint")}
    </Notice>
  );
}

function Content({ file, content, from }: Props & { content: FileContent }) {
  const t = useTranslations("files");
  if (content.kind === "picture") {
    return (
      <Section title={t("pictureTitle")}>
        <img
          className={styles.picture}
          src={`/api/files/${file.id}`}
          alt={file.name}
          width={content.width}
          height={content.height}
        />
      </Section>
    );
  }
  return (
    <>
      {content.encoding ? <Notice tone="blue">{t(`converted.${content.encoding}`)}</Notice> : null}
      {content.kind === "pages" ? <PagesPreview fileId={file.id} content={content} from={from} /> : null}
      {content.kind === "blocks" ? <BlocksPreview content={content} /> : null}
      {content.kind === "sheets" ? <SheetsPreview content={content} /> : null}
    </>
  );
}
