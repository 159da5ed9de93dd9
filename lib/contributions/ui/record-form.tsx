"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useFieldArray } from "react-hook-form";
import { v4 as newKey } from "uuid";
import { passageCategories } from "#db/vocabulary.ts";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { useFieldErrorText } from "#lib/ui/form/failure.ts";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { TextButton } from "#lib/ui/text-button.tsx";
import { toPersonOption } from "#lib/users/person-label.ts";
import { recordContribution } from "../actions.ts";
import {
  type ContributionDesk,
  type ContributionPerson,
  type PassageInput,
  type RecordContributionInput,
  recordContributionSchema,
} from "../schema.ts";
import styles from "./record.module.css";
import { RecordPassage } from "./record-passage.tsx";

type Props = {
  personId: string;
  desk: ContributionDesk;
  speakers: ContributionPerson[];
  /** Who spoke last: the likeliest to speak again. */
  recent: ContributionPerson[];
};

const blankPassage = (): PassageInput => ({ id: newKey(), category: "difficulty", text: "" });

/** For typing while people speak: everything from the keyboard, Ctrl+Enter saves and clears for the next speaker. */
export function RecordForm({ personId, desk, speakers, recent }: Props) {
  const t = useTranslations("contributions.record");
  const errorText = useFieldErrorText();
  const sent = useRef<RecordContributionInput>(null);
  const discussion = desk.agenda.find((item) => item.kind === "discussion");
  const state = useActionForm({
    schema: recordContributionSchema,
    action: (input: RecordContributionInput) => {
      sent.current = input;
      return recordContribution(input);
    },
    create: true,
    draftKey: `speech:${personId}:${desk.sessionId}`,
    defaultValues: {
      sessionId: desk.sessionId,
      speakerId: "",
      agendaItemId: discussion?.id ?? null,
      title: "",
      passages: [blankPassage()],
    },
    onSuccess: () => {
      const { speakerId, agendaItemId } = sent.current ?? {};
      form.reset({ ...form.getValues(), agendaItemId, passages: [blankPassage()] });
      const name = speakers.find((person) => person.id === speakerId)?.fullName ?? "";
      notifications.show({ message: t("saved", { name }), color: "var(--green)" });
      form.setFocus("speakerId");
    },
  });
  const { form } = state;
  const { fields, insert, remove } = useFieldArray({ control: form.control, name: "passages", keyName: "key" });
  const problem = form.formState.errors.passages;
  const message = (problem?.root?.message ?? problem?.message) as string | undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the cursor waits for the first speaker when the page opens
  useEffect(() => {
    // A focus on a phone would bring up its keyboard.
    if (window.matchMedia("(pointer: fine)").matches) form.setFocus("speakerId");
  }, []);

  /** The list closes with the choice and keeps the focus: the cursor goes on after that. */
  const goOn = () => setTimeout(() => form.setFocus("passages.0.text"));

  function addAfter(index: number) {
    insert(index + 1, blankPassage(), { focusName: `passages.${index + 1}.text` });
  }

  function onKeyDown(event: KeyboardEvent) {
    const passage = (event.target as HTMLElement).closest<HTMLElement>("[data-passage]");
    const index = passage ? Number(passage.dataset.passage) : fields.length - 1;
    const digit = /^Digit(\d)$/.exec(event.code)?.[1];
    const category = passageCategories[Number(digit) - 1];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) state.submit();
    else if (event.key === "Enter" && event.altKey) addAfter(index);
    else if (event.altKey && digit === "0") form.setFocus("speakerId");
    else if (event.altKey && category) form.setValue(`passages.${index}.category`, category, { shouldDirty: true });
    else return;
    event.preventDefault();
  }

  function choose(speakerId: string) {
    form.setValue("speakerId", speakerId, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
    goOn();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys work from every field inside
    <div onKeyDown={onKeyDown}>
      <ActionForm form={state} wide aria-label={t("title")}>
        <div className={styles.row}>
          <SelectField
            name="speakerId"
            label={t("speaker")}
            searchable
            openOnFocus={false}
            onChosen={goOn}
            options={speakers.map(toPersonOption)}
          />
          <SelectField
            name="agendaItemId"
            label={t("item")}
            optional
            options={desk.agenda.map((item) => ({ value: item.id, label: `${item.number}. ${item.title}` }))}
          />
        </div>
        {recent.length > 0 ? (
          <p className={styles.recent}>
            <span className="soft small">{t("recentSpeakers")}</span>
            {recent.map((person) => (
              <TextButton key={person.id} small onClick={() => choose(person.id)}>
                {person.fullName}
              </TextButton>
            ))}
          </p>
        ) : null}
        <ol className={styles.passages}>
          {fields.map((field, index) => (
            <RecordPassage
              key={field.key}
              index={index}
              onRemove={fields.length > 1 ? () => remove(index) : undefined}
            />
          ))}
        </ol>
        {message ? (
          <p className={styles.error} role="alert">
            {errorText(message)}
          </p>
        ) : null}
        <div>
          <TextButton onClick={() => addAfter(fields.length - 1)}>{t("addPassage")}</TextButton>
        </div>
        <TextField name="title" label={t("heading")} optional />
        <FormActions submit={t("submit")}>
          <span className={styles.keyHint}>
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </span>
        </FormActions>
      </ActionForm>
    </div>
  );
}
