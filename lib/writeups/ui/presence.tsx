"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import type { Result } from "#lib/core/errors.ts";
import type { Presence } from "../schema.ts";

const beatMilliseconds = 12_000;

/** Who else has this text open, and that somebody has saved a newer one: before two people write the same sentence. */
export function WritersHere({ writeUpId, className }: { writeUpId: string; className?: string | undefined }) {
  const t = useTranslations("writeUps.presence");
  const version = useWatch({ name: "version" }) as number;
  const [presence, setPresence] = useState<Presence | null>(null);

  useEffect(() => {
    const path = `/api/write-ups/${writeUpId}/presence`;
    const stop = new AbortController();
    const beat = async () => {
      if (document.visibilityState === "hidden") return;
      try {
        const answer = await fetch(path, { method: "POST", signal: stop.signal });
        const result = (await answer.json()) as Result<Presence>;
        if (result.ok) setPresence(result.value);
      } catch {
        // Without the network nobody can be seen; saving will say what there is to say.
      }
    };
    const leave = () => void fetch(path, { method: "DELETE", keepalive: true }).catch(() => {});
    void beat();
    const timer = setInterval(beat, beatMilliseconds);
    document.addEventListener("visibilitychange", beat);
    window.addEventListener("pagehide", leave);
    return () => {
      stop.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", beat);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [writeUpId]);

  if (!presence) return null;
  const { others, savedBy } = presence;
  const isNewer = savedBy !== null && presence.version > version;
  if (others.length === 0 && !isNewer) return null;
  return (
    <span className={className} role="status">
      {others.length > 0 ? t("with", { names: others.join(", ") }) : null}
      {isNewer ? ` ${t("newer", { name: savedBy })}` : null}
    </span>
  );
}
