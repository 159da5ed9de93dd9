"use client";

import { useTranslations } from "next-intl";
import type { Holiday } from "#lib/approval/working-days.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { DateField } from "#lib/ui/form/date-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { Section } from "#lib/ui/section.tsx";
import { addDaysOff, removeDayOff } from "../actions.ts";
import { addDayOffSchema, type DaysOff } from "../schema.ts";
import styles from "./days-off.module.css";

/** The days that no due day counts: a list, the fixed holidays to take over, and a form for what is announced. */
export function DaysOffList({ found: { rows, offered, abilities } }: { found: DaysOff }) {
  const t = useTranslations("reviews.daysOff");
  const format = useFormat();
  const mayEdit = abilities.includes("review_chain.edit");
  const nameOf = ({ of, isInstead }: Holiday) =>
    isInstead ? t("instead", { name: t(`fixed.${of}`) }) : t(`fixed.${of}`);
  return (
    <div className={styles.whole}>
      <Section id="days-off" title={t("title")} note={t("hint")}>
        {rows.length > 0 ? (
          <ul className={styles.days}>
            {rows.map(({ day, name }) => (
              <li key={day}>
                <span>
                  <b className="n">{format.weekdayDate(day)}</b> {name}
                </span>
                {mayEdit ? (
                  <ActionButton
                    action={removeDayOff}
                    input={{ day }}
                    label={t("remove")}
                    aria-label={t("removeOf", { day: format.date(day) })}
                    size="small"
                    tone="quiet"
                    done={t("removed")}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        ) : (
          <p className={`soft ${styles.none}`}>{t("none")}</p>
        )}
        {mayEdit && offered.length > 0 ? (
          <div className={styles.offer}>
            <p>{offered.map((holiday) => `${format.date(holiday.day)} (${nameOf(holiday)})`).join(", ")}</p>
            <ActionButton
              action={addDaysOff}
              input={{ days: offered.map((holiday) => ({ day: holiday.day, name: nameOf(holiday) })) }}
              label={t("addFixed")}
              size="small"
              done={t("added")}
            />
          </div>
        ) : null}
        {mayEdit ? <DayOffForm key={rows.length} /> : null}
      </Section>
    </div>
  );
}

function DayOffForm() {
  const t = useTranslations("reviews.daysOff");
  const form = useActionForm({
    schema: addDayOffSchema,
    action: (day: { day: string; name: string }) => addDaysOff({ days: [day] }),
    defaultValues: { day: "", name: "" },
  });
  return (
    <ActionForm form={form} aria-label={t("add")}>
      <FieldRow roomy>
        <DateField name="day" label={t("day")} />
        <TextField name="name" label={t("name")} description={t("nameHint")} />
      </FieldRow>
      <FormActions submit={t("add")} />
    </ActionForm>
  );
}
