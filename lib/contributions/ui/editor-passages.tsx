"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { v4 as newKey } from "uuid";
import { passageCategories } from "#db/vocabulary.ts";
import { IconPlus } from "#lib/ui/icons.tsx";
import { TextButton } from "#lib/ui/text-button.tsx";
import type { PassageInput } from "../schema.ts";
import { EditorPassage } from "./editor-passage.tsx";
import styles from "./passage.module.css";

type Props = { passages: PassageInput[]; error: string | undefined; onChange: (passages: PassageInput[]) => void };

/** The next thing people usually write about: the first category not used yet. */
const nextCategory = (passages: readonly PassageInput[]) =>
  passageCategories.find((category) => category !== "cause" && !passages.some((one) => one.category === category)) ??
  "proposal";

/** The passages in order; one of them is open. Add, move, remove; what was removed comes back at a press. */
export function EditorPassages({ passages, error, onChange }: Props) {
  const t = useTranslations("contributions.editor");
  const [openId, setOpenId] = useState(() => passages.findLast((one) => one.text === "")?.id);
  const [firstOpen] = useState(openId);
  const [removed, setRemoved] = useState<{ passage: PassageInput; index: number } | null>(null);
  const [said, setSaid] = useState("");

  function add(after = passages.length - 1) {
    const passage = { id: newKey(), category: nextCategory(passages), text: "" };
    onChange(passages.toSpliced(after + 1, 0, passage));
    setOpenId(passage.id);
  }

  function move(index: number, by: -1 | 1) {
    const passage = passages[index];
    const to = index + by;
    if (!passage || to < 0 || to >= passages.length) return;
    onChange(passages.toSpliced(index, 1).toSpliced(to, 0, passage));
    setSaid(t("moved", { number: to + 1 }));
  }

  function remove(index: number) {
    const passage = passages[index];
    if (!passage) return;
    onChange(passages.toSpliced(index, 1));
    setRemoved(passage.text.trim() ? { passage, index } : null);
    setOpenId(undefined);
  }

  function putBack() {
    if (!removed) return;
    onChange(passages.toSpliced(removed.index, 0, removed.passage));
    setOpenId(removed.passage.id);
    setRemoved(null);
  }

  return (
    <>
      <ol>
        {passages.map((passage, index) => (
          <EditorPassage
            key={passage.id}
            passage={passage}
            number={index + 1}
            count={passages.length}
            open={passage.id === openId}
            wasOpened={passage.id !== firstOpen}
            onOpen={() => setOpenId(passage.id)}
            onChange={(part) => onChange(passages.with(index, { ...passage, ...part }))}
            onMove={(by) => move(index, by)}
            onRemove={() => remove(index)}
            onNext={() => add(index)}
          />
        ))}
      </ol>
      {removed ? (
        <p className={styles.removed} role="status">
          {t("removed", { number: removed.index + 1 })} <Undo onPress={putBack} />
        </p>
      ) : null}
      {error ? (
        <p className={styles.error} role="alert">
          {error}
        </p>
      ) : null}
      <button type="button" className={styles.add} onClick={() => add()}>
        <IconPlus size={20} />
        {t("addPassage")}
      </button>
      <p className={styles.keys}>{t.rich("keysHint", { k: (words) => <kbd>{words}</kbd> })}</p>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}

function Undo({ onPress }: { onPress: () => void }) {
  const t = useTranslations("common");
  return <TextButton onClick={onPress}>{t("undo")}</TextButton>;
}
