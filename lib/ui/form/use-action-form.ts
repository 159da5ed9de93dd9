"use client";

import { toNestErrors } from "@hookform/resolvers";
import { useEffect, useRef, useState } from "react";
import {
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  type Resolver,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import { v4 as newKey } from "uuid";
import type { z } from "zod";
import type { Result } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/validation.ts";
import { type Failure, failureOf } from "./failure.ts";
import { followStored, markSaved, versionOf, watchDirty } from "./mark-saved.ts";
import { useAutosave } from "./use-autosave.ts";
import { useDraft } from "./use-draft.ts";

/** A form may begin with fields still empty. */
type Blank<Values> = { [Key in keyof Values]?: Values[Key] | null | "" };

type Options<Schema extends z.ZodType<unknown, FieldValues>, Value> = {
  schema: Schema;
  action: (input: z.input<Schema>) => Promise<Result<Value>>;
  /** For an edit: the stored values with their `version`. When newer ones arrive and nothing was typed, the form follows. */
  defaultValues: Blank<z.input<Schema>>;
  /** A create: the form makes one `idempotencyKey`, so that sending it twice creates once. */
  create?: boolean;
  /** Keeps what is typed on this device under this name until it is saved. Never for passwords. */
  draftKey?: string;
  /** The action only goes on to the next step: what was typed stays a draft until that one drops it. */
  keepsDraft?: boolean;
  /** An edit is also saved by itself after each pause in typing; nobody is told but by `saving`. */
  autosave?: boolean;
  onSuccess?: (value: Value) => void;
};

export type ActionFormState = {
  form: UseFormReturn<FieldValues>;
  submit: () => void;
  /** Stores at once what is typed, whatever the pause. False where that is refused: why is then shown. */
  flush: () => Promise<boolean>;
  busy: boolean;
  failure: Failure | null;
  conflict: Failure | null;
  /** Of saving by itself: whether it is at it, or has done so. */
  saving: "idle" | "saving" | "saved";
  restoredAt: string | null;
  discardDraft: () => void;
  useStored: () => void;
  keepMine: () => void;
};

/** The schema decides in the browser exactly as it will on the server, with the same keys. */
function schemaResolver(schema: z.ZodType<unknown, FieldValues>): Resolver<FieldValues> {
  return (values, _context, options) => {
    const parsed = parseInput(schema, values);
    if (parsed.success) return { values, errors: {} };
    const errors: Record<string, { type: string; message: string }> = {};
    for (const [path, message] of Object.entries(parsed.fields)) errors[path || "root"] = { type: "schema", message };
    return { values: {}, errors: toNestErrors(errors as FieldErrors, options) };
  };
}

/** One form, one server action: nothing typed is ever lost, whatever the answer. Hand the result to `<ActionForm>`. */
export function useActionForm<Schema extends z.ZodType<unknown, FieldValues>, Value>(
  options: Options<Schema, Value>,
): ActionFormState {
  const { schema, action, defaultValues, create = false, draftKey, autosave = false, onSuccess } = options;
  const { keepsDraft = false } = options;
  const [firstKey] = useState(() => newKey());
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const [saving, setSaving] = useState<ActionFormState["saving"]>("idle");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [conflict, setConflict] = useState<Failure | null>(null);

  const initial = create ? { ...defaultValues, idempotencyKey: firstKey } : defaultValues;
  const form = useForm<FieldValues>({
    resolver: schemaResolver(schema),
    defaultValues: initial as DefaultValues<FieldValues>,
    reValidateMode: "onChange",
  });
  const dirty = useRef(false);
  useEffect(
    () =>
      watchDirty(form, (now) => {
        dirty.current = now;
      }),
    [form],
  );
  /** The save that runs by itself. */
  const running = useRef<Promise<void>>(undefined);
  /** The save that somebody pressed for. */
  const pressed = useRef<Promise<void>>(undefined);
  const draft = useDraft(form, draftKey);

  const version = (defaultValues as FieldValues).version;
  const knownVersion = useRef(version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newer stored version may replace what the form shows
  useEffect(() => {
    if (version === knownVersion.current) return;
    knownVersion.current = version;
    followStored(form, defaultValues as FieldValues, dirty.current);
  }, [version]);

  function show(error: Failure) {
    if (error.code === "conflict" && error.current) return setConflict(error);
    setFailure(error);
    const [first, ...others] = Object.entries(error.fields ?? {});
    for (const [path, message] of others) form.setError(path, { type: "server", message });
    if (first) form.setError(first[0], { type: "server", message: first[1] }, { shouldFocus: true });
  }

  /** Sends the values and takes them for stored; what is typed meanwhile stays, and stays a draft. */
  async function store(values: FieldValues) {
    const result = await action(values as z.input<Schema>);
    if (!result.ok) return result;
    if (keepsDraft) draft.keep();
    else draft.drop();
    if (create) form.reset({ ...defaultValues, idempotencyKey: newKey() });
    else markSaved(form, values, versionOf(result.value));
    return result;
  }

  async function send(values: FieldValues): Promise<boolean> {
    if (sending.current) return false;
    sending.current = true;
    setBusy(true);
    setFailure(null);
    setConflict(null);
    try {
      const result = await store(values);
      if (!result.ok) {
        show(result.error);
        return false;
      }
      onSuccess?.(result.value);
      return true;
    } catch (error) {
      show(failureOf(error));
      return false;
    } finally {
      sending.current = false;
      setBusy(false);
    }
  }

  /** A press while the form saves by itself waits for that: it is answered, and stores what was typed since. */
  async function press() {
    await running.current;
    await form.handleSubmit(async (values) => void (await send(values)))();
  }
  const submit = () => {
    pressed.current = press();
  };

  async function flush(): Promise<boolean> {
    await Promise.all([running.current, pressed.current]);
    if (!dirty.current) return true;
    let isStored = false;
    await form.handleSubmit(async (values) => {
      isStored = await send(values);
    })();
    return isStored;
  }

  /** Unfinished text waits for its author, a lost network for the next pause; a refusal is shown, a conflict with both texts. */
  async function saveByItself() {
    const values = structuredClone(form.getValues());
    if (sending.current || conflict || !schema.safeParse(values).success) return;
    sending.current = true;
    setSaving("saving");
    const result = await store(values).catch((thrown: unknown) => {
      const error = failureOf(thrown);
      return error.code === "network" ? null : { ok: false as const, error };
    });
    sending.current = false;
    setSaving(result?.ok ? "saved" : "idle");
    if (result?.ok) setFailure(null);
    if (result && !result.ok) show(result.error);
  }
  const keepSaving = () => {
    running.current = saveByItself();
    return running.current;
  };
  useAutosave(form, keepSaving, autosave);

  return {
    form,
    submit,
    flush,
    busy,
    failure,
    conflict,
    saving,
    restoredAt: draft.restoredAt,
    discardDraft: () => {
      form.reset(initial as FieldValues);
      draft.drop();
    },
    useStored: () => {
      form.reset({ ...form.getValues(), ...conflict?.current });
      draft.drop();
      setConflict(null);
    },
    keepMine: () => {
      form.setValue("version", conflict?.current?.version);
      submit();
    },
  };
}
