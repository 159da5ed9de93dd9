"use client";

import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from "react";
import type { Protection } from "#db/vocabulary.ts";
import { classNames } from "#lib/ui/class-names.ts";
import type { Failure } from "#lib/ui/form/failure.ts";
import { IconPaperclip } from "#lib/ui/icons.tsx";
import { type ContentType, documentTypes, type FileValue, fileKinds } from "../schema.ts";
import { UploadedRow, UploadingRow } from "./file-row.tsx";
import styles from "./file-upload.module.css";
import { foreseeRefusal, kindsOf, startUpload, type Upload } from "./upload.ts";
import { useUploadLimits } from "./upload-limits.tsx";

type Pending = { key: number; file: File; share: number; failure: Failure | null; upload: Upload | null };

type Props = {
  label: ReactNode;
  description?: ReactNode;
  value: readonly FileValue[];
  onChange: (files: FileValue[]) => void;
  onBlur?: () => void;
  error?: ReactNode;
  /** Kinds of file; documents unless told. */
  accepted?: readonly ContentType[];
  /** A single file: a new one takes the place of the old. */
  single?: boolean;
  protection?: Protection;
  inputRef?: Ref<HTMLInputElement>;
};

/**
 * Takes files by choosing or dropping, uploads each at once with its progress, and holds what the server kept. Errors
 * stand beside their file; nothing else in the form is touched. The form around it waits for running uploads.
 */
export function FileUpload({
  value,
  onChange,
  accepted: wanted = documentTypes,
  single = false,
  protection = "internal",
  ...props
}: Props) {
  const t = useTranslations("files");
  const id = useId();
  const allowed = useUploadLimits();
  const accepted = wanted.filter((type) => allowed.types.includes(type));
  const root = useRef<HTMLDivElement>(null);
  const [pending, setPending] = useState<Pending[]>([]);
  const [isOver, setIsOver] = useState(false);
  const [mustWait, setMustWait] = useState(false);
  // Uploads end long after they began: they add to what the form holds then.
  const latest = useRef(value);
  latest.current = value;
  const nextKey = useRef(0);
  const isRunning = pending.some((entry) => entry.failure === null);

  useEffect(() => {
    const form = root.current?.closest("form");
    if (!form || !isRunning) return setMustWait(false);
    const hold = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
      setMustWait(true);
    };
    form.addEventListener("submit", hold, { capture: true });
    return () => form.removeEventListener("submit", hold, { capture: true });
  }, [isRunning]);

  const change = (key: number, part: Partial<Pending>) =>
    setPending((entries) => entries.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)));
  const drop = (key: number) => setPending((entries) => entries.filter((entry) => entry.key !== key));

  async function begin(file: File, key: number) {
    const refused = foreseeRefusal(file, accepted, allowed);
    if (refused) return change(key, { failure: refused });
    const upload = startUpload(file, protection, (share) => change(key, { share }));
    change(key, { upload, failure: null, share: 0 });
    const answer = await upload.done;
    if (answer === "cancelled") return drop(key);
    if ("code" in answer) return change(key, { failure: answer });
    drop(key);
    latest.current = single ? [answer] : [...latest.current, answer];
    onChange([...latest.current]);
  }

  function add(list: FileList | null) {
    const files = [...(list ?? [])].slice(0, single ? 1 : undefined);
    const entries = files.map((file) => ({ key: nextKey.current++, file, share: 0, failure: null, upload: null }));
    setPending((earlier) => [...earlier.filter((entry) => !single || entry.failure === null), ...entries]);
    for (const { file, key } of entries) void begin(file, key);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    add(event.dataTransfer.files);
  }

  const error = mustWait ? t("waitForUploads") : props.error;
  const limits = t("kindsAndSize", { ...kindsOf(accepted), megabytes: allowed.maxBytes / 1e6 });

  return (
    <div ref={root} className={styles.root}>
      <label className={styles.label} htmlFor={id}>
        {props.label}
      </label>
      <label
        className={classNames(styles.zone, isOver && styles.over, Boolean(error) && styles.wrong)}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={onDrop}
      >
        <input
          id={id}
          ref={props.inputRef}
          className="visually-hidden"
          type="file"
          multiple={!single}
          accept={accepted.flatMap((type) => fileKinds[type].map((extension) => `.${extension}`)).join(",")}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-limits ${id}-error`}
          onBlur={props.onBlur}
          onChange={(event) => {
            add(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
        <IconPaperclip size={18} />
        <span>
          <b>{single ? t("chooseOne") : t("choose")}</b> <span className={styles.drop}>{t("drop")}</span>
        </span>
      </label>
      <p id={`${id}-limits`} className={styles.limits}>
        {props.description} {limits} {t("noSecret")}
      </p>
      {value.length + pending.length > 0 ? (
        <ul className={styles.list} aria-live="polite">
          {value.map((file) => (
            <UploadedRow
              key={file.id}
              file={file}
              onRemove={() => onChange(value.filter((other) => other.id !== file.id))}
            />
          ))}
          {pending.map(({ key, file, share, failure, upload }) => (
            <UploadingRow
              key={key}
              name={file.name}
              size={file.size}
              share={share}
              failure={failure}
              onCancel={() => upload?.cancel()}
              onRetry={() => void begin(file, key)}
              onDismiss={() => drop(key)}
            />
          ))}
        </ul>
      ) : null}
      <div id={`${id}-error`} className={styles.error} role={error ? "alert" : undefined}>
        {error}
      </div>
    </div>
  );
}
