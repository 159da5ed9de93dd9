"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#lib/ui/button.tsx";
import { Dialog } from "#lib/ui/dialog.tsx";
import { failureOf, useFailureText } from "#lib/ui/form/failure.ts";
import { IconLock } from "#lib/ui/icons.tsx";
import { inPlace } from "#lib/ui/in-place.ts";
import { openDetail } from "../actions.ts";
import type { DetailLine } from "../schema.ts";
import { DetailForm } from "./detail-form.tsx";
import styles from "./details.module.css";

type Props = { reportId: string; indicatorId: string; name: string; mayEdit: boolean };

/** The way to the lines behind a number. They come only when asked for, and every asking is recorded. */
export function RestrictedDetail({ reportId, indicatorId, name, mayEdit }: Props) {
  const t = useTranslations("details");
  const failureText = useFailureText();
  const [lines, setLines] = useState<DetailLine[] | null>(null);
  const [busy, setBusy] = useState(false);

  async function open() {
    setBusy(true);
    const result = await openDetail({ reportId, indicatorId }).catch((error: unknown) => ({
      ok: false as const,
      error: failureOf(error),
    }));
    setBusy(false);
    if (result.ok) return setLines(result.value.lines);
    notifications.show({ message: failureText(result.error), color: "var(--red)", autoClose: false, role: "alert" });
  }

  return (
    <div className={styles.open}>
      <Button
        size="small"
        tone="quiet"
        busy={busy}
        aria-haspopup="dialog"
        onClick={open}
        icon={<IconLock size={16} />}
        aria-label={t("openOf", { name })}
      >
        {t("open")}
      </Button>
      <Dialog size="lg" opened={lines !== null} onClose={() => setLines(null)} title={name}>
        <p className="soft small">{t("recorded")}</p>
        {lines === null ? null : mayEdit ? (
          <DetailForm {...{ reportId, indicatorId, lines }} onDone={() => setLines(null)} />
        ) : (
          <Lines lines={lines} />
        )}
      </Dialog>
    </div>
  );
}

function Lines({ lines }: { lines: readonly DetailLine[] }) {
  const t = useTranslations("details");
  if (lines.length === 0) return <p className={styles.none}>{t("none")}</p>;
  return (
    <ol className={styles.lines}>
      {inPlace(lines).map(({ item: line, place }) => (
        <li key={place}>
          <p>{line.subject}</p>
          {line.note ? <p className="soft small">{line.note}</p> : null}
        </li>
      ))}
    </ol>
  );
}
