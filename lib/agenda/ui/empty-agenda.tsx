"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { v4 as newKey } from "uuid";
import { Button } from "#lib/ui/button.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { fillAgenda } from "../actions.ts";
import styles from "./agenda.module.css";
import { usualOrder } from "./usual-order.ts";

type Props = { sessionId: string; mayEdit: boolean; onAdd: () => void };

export function EmptyAgenda({ sessionId, mayEdit, onAdd }: Props) {
  const t = useTranslations("agenda");
  const [idempotencyKey] = useState(() => newKey());
  if (!mayEdit) return <EmptyState title={t("empty")}>{t("emptyWait")}</EmptyState>;
  const items = usualOrder.map(({ key, kind, minutes }) => ({ kind, minutes, title: t(`usual.${key}`) }));
  return (
    <EmptyState
      title={t("empty")}
      action={
        <span className={styles.begin}>
          <ActionButton
            action={fillAgenda}
            input={{ sessionId, items, idempotencyKey }}
            label={t("fill")}
            done={t("filled", { count: items.length })}
            tone="primary"
          />
          <Button onClick={onAdd}>{t("addFirst")}</Button>
        </span>
      }
    >
      {t("emptyFirst", { count: items.length })}
    </EmptyState>
  );
}
