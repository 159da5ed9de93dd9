import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "#lib/ui/button.tsx";
import { IconDownload } from "#lib/ui/icons.tsx";
import { Section } from "#lib/ui/section.tsx";
import { SheetUpload } from "./sheet-upload.tsx";
import styles from "./sheets.module.css";

type Props = {
  /** Addresses of spreadsheets to begin from, with their words. */
  downloads: readonly { href: string; label: ReactNode }[];
  hint: ReactNode;
  path: string;
};

/** First the spreadsheet to fill in, then the filled one back. */
export function SheetSteps({ downloads, hint, path }: Props) {
  const t = useTranslations("sheets");
  return (
    <>
      <Section title={t("first")}>
        <p className={`soft ${styles.step}`}>{hint}</p>
        <p className={styles.downloads}>
          {downloads.map(({ href, label }) => (
            <a key={href} href={href} download className={buttonClass({})}>
              <IconDownload size={18} />
              {label}
            </a>
          ))}
        </p>
      </Section>
      <Section title={t("second")}>
        <div className={styles.step}>
          <SheetUpload path={path} />
        </div>
      </Section>
    </>
  );
}
