"use client";

import { Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { classNames } from "#lib/ui/class-names.ts";
import {
  IconArrowLeft,
  IconCloudCheck,
  IconDeviceMobileCheck,
  IconDots,
  IconLoader2,
  IconPencil,
} from "#lib/ui/icons.tsx";
import type { WrittenKind } from "../schema.ts";
import type { DraftView } from "./draft-keeper.ts";
import styles from "./editor.module.css";

type Props = {
  back: string;
  view: DraftView;
  kind: WrittenKind;
  isDraft: boolean;
  /** Changes a paper into a note and back; left out once it was sent. */
  onKind: ((kind: WrittenKind) => void) | undefined;
};

/** The editor's own head: the way back, what is being written, and where it is kept. */
export function EditorBar({ back, view, kind, isDraft, onKind }: Props) {
  const t = useTranslations("contributions");
  return (
    <header className={styles.bar}>
      <Link href={back} className={styles.back} aria-label={t("editor.back")}>
        <IconArrowLeft size={24} />
        <span>{t("title")}</span>
      </Link>
      <div className={styles.state}>
        <h1>{t(`kind.${kind}`)}</h1>
        <SaveState view={view} isDraft={isDraft} />
      </div>
      {onKind ? (
        <Menu position="bottom-end" offset={6}>
          <Menu.Target>
            <button type="button" className={styles.menu} aria-label={t("editor.menu")}>
              <IconDots size={24} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onKind(kind === "paper" ? "note" : "paper")}>
              {t(kind === "paper" ? "editor.toNote" : "editor.toPaper")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </header>
  );
}

function SaveState({ view, isDraft }: { view: DraftView; isDraft: boolean }) {
  const t = useTranslations("contributions.editor");
  const format = useFormat();
  const time = view.savedAt ? format.time(view.savedAt) : "";
  const states = {
    nothing: [IconPencil, t("nothingYet")],
    device: [IconDeviceMobileCheck, isDraft || !time ? t("savedOnDevice", { time }) : t("notSaved")],
    saving: [IconLoader2, t("saving")],
    server: [IconCloudCheck, time ? t("savedOnServer", { time }) : ""],
  } as const;
  const [Icon, words] = states[view.saved];
  const kept = view.saved === "server" || (view.saved === "device" && isDraft);
  return (
    <small role="status" className={classNames(styles.saved, kept && styles.kept)}>
      {words ? <Icon size={16} /> : null}
      {words}
    </small>
  );
}
