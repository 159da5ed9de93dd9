"use client";

import { useEffect } from "react";
import { cleanPasted, isChanged } from "./clean-pasted.ts";
import { useTellLeftOut } from "./use-tell-left-out.ts";

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "file");

/**
 * A field takes the clipboard's plain text, and a word processor writes deleted, hidden and struck words into that as well.
 * For every field of the workspace such a paste is replaced by what a person sees, and what was left out is said.
 */
export function FieldPaste(): null {
  const tell = useTellLeftOut();
  useEffect(() => {
    function onPaste(event: ClipboardEvent) {
      const html = event.clipboardData?.getData("text/html");
      if (event.defaultPrevented || !html || !isField(event.target)) return;
      const { text, leftOut } = cleanPasted(html);
      if (!isChanged(leftOut)) return;
      event.preventDefault();
      const line = event.target instanceof HTMLInputElement ? text.replace(/\s+/g, " ") : text;
      // The one way in that a browser can undo. Nothing but deleted words leaves nothing to write.
      if (line) document.execCommand("insertText", false, line);
      // A field holds no pictures: that none came is no news.
      const { pictures: _pictures, ...words } = leftOut;
      tell(words);
    }
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [tell]);
  return null;
}
