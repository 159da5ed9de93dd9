"use client";

import { useEffect, useRef } from "react";
import { readWriteUp } from "../actions.ts";

/** Takes note, once the page is open, that its reader has seen this revision. Failing to do so is no matter: it is asked again. */
export function RecordReading({ writeUpId, revisionId }: { writeUpId: string; revisionId: string }) {
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    void readWriteUp({ writeUpId, revisionId }).catch(() => null);
  }, [writeUpId, revisionId]);
  return null;
}
