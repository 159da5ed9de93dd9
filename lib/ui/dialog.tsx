"use client";

import { Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext } from "react";
import { firstField } from "./focus.ts";

type Props = {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  size?: "md" | "lg";
  children: ReactNode;
};

const DialogContext = createContext(false);

/** Is this inside a dialog? A field that has the focus from the start does not open its list by itself. */
export const useInDialog = () => useContext(DialogContext);

/** Marks the button that does nothing: in a dialog without fields it has the focus. */
export const leastDangerous = { "data-least-dangerous": "" };

/**
 * The one dialog of the house. It opens with the focus in its first field, without any on the button that does nothing,
 * else on its text: never on ✕, which Space would press.
 */
export function Dialog({ opened, onClose, title, size, children }: Props) {
  const t = useTranslations("common");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      {...(size ? { size } : {})}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <DialogContext value={true}>
        <div ref={markStart} data-dialog-body="">
          {children}
        </div>
      </DialogContext>
    </Modal>
  );
}

/** Mantine's trap focuses what is marked, a moment after the content is there. */
function markStart(body: HTMLDivElement | null): void {
  if (!body || body.querySelector("[data-autofocus]")) return;
  const start = firstField(body) ?? body.querySelector<HTMLElement>("[data-least-dangerous]") ?? body;
  if (start === body) body.tabIndex = -1;
  start.setAttribute("data-autofocus", "");
}
