"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import type { Dossier } from "#lib/figures/dossier.ts";
import { Link } from "#lib/i18n/link.tsx";
import type { FigureSource } from "../schema.ts";
import styles from "./sentence-source.module.css";

type Props = {
  editor: Editor;
  sessionId: string;
  programmes: Dossier["programmes"];
  sources: Readonly<Record<string, FigureSource>>;
};

/** Where the first draft took the words from in which the cursor stands. Silent in what a person wrote. */
export function SentenceSource({ editor, sessionId, programmes, sources }: Props) {
  const t = useTranslations("writeUps.source");
  const source = useEditorState({
    editor,
    selector: ({ editor: now }) => (now.isFocused ? String(now.getAttributes("source").source ?? "") : ""),
  });
  const [kind = "", id = ""] = source.split(":");
  const value = kind === "indicator" ? sources[id] : undefined;
  const programme = kind === "programme" ? programmes.find((one) => one.id === id) : undefined;
  const places: Record<string, string> = { session: "", agenda: "/agenda", discussion: "/contributions" };
  const place = places[kind];

  return (
    <p className={styles.source} aria-live="polite">
      {value ? (
        <>
          {t("from")}{" "}
          <Link href={`/reports/${value.reportId}`} target="_blank">
            {value.name}
          </Link>
          {value.place ? `, ${value.place}` : ""}
        </>
      ) : programme ? (
        <>
          {t("from")}{" "}
          <Link href={`/programmes/${programme.id}`} target="_blank">
            {programme.aliases[0] ?? programme.title}
          </Link>
        </>
      ) : place !== undefined ? (
        <>
          {t("from")}{" "}
          <Link href={`/sessions/${sessionId}${place}`} target="_blank">
            {t(kind as "session")}
          </Link>
        </>
      ) : null}
    </p>
  );
}
