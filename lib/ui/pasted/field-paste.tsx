"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useLeftOutText } from "../left-out.ts";
import { cleanPasted, isChanged } from "./clean-pasted.ts";

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "file");

/**
 * A field takes the clipboard's plain text, and a word processor writes deleted, hidden and struck words into that as well.
 * For every field of the workspace such a paste is replaced by what a person sees, and what was left out is said.
 */
export function FieldPaste(): null {
  const t = useTranslations("common");
  const leftOutText = useLeftOutText();
  useEffect(() => {
    function onPaste(event: ClipboardEvent) {
      const html = event.clipboardData?.getData("text/html");
      if (event.defaultPrevented || !html || !isField(event.target)) return;
      const { text, leftOut } = cleanPasted(html);
      if (!isChanged(leftOut)) return;
      event.preventDefault();
      const words = event.target instanceof HTMLInputElement ? text.replace(/\s+/g, " ") : text;
      // The one way in that a browser can undo. Nothing but deleted words leaves nothing to write.
      if (words) document.execCommand("insertText", false, words);
      const { pictures: _pictures, ...list } = leftOut;
      notifications.show({
        message: t("pasteLeftOut", { list: leftOutText(list) }),
        color: "var(--amber)",
        autoClose: 15_000,
        role: "status",
      });
    }
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [t, leftOutText]);
  return null;
}
