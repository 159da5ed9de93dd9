import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconCircleCheck, IconClock } from "#lib/ui/icons.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { Section } from "#lib/ui/section.tsx";
import { StatusBadge } from "#lib/ui/status-badge.tsx";
import { whereabouts } from "#lib/users/person-label.ts";
import { allowDeputy, endDelegation } from "../actions.ts";
import type { DelegationBoard, DelegationRow } from "../schema.ts";
import { AllowDeputy, DelegationForm } from "./delegation-form.tsx";
import styles from "./delegations.module.css";

type Props = { board: DelegationBoard; crumbs: { label: string; href: string }[] };

/** Who decides while a leader is away: named by the leader, seen by the office, bounded by the administrator. */
export function DelegationScreen({ board, crumbs }: Props) {
  const t = useTranslations("delegations");
  const { rows, total, choices, deputies, others, abilities } = board;
  return (
    <Screen title={t("title")} sub={t("sub")} crumbs={crumbs}>
      {abilities.includes("delegation.create") ? (
        <Section id="new" title={t("new")}>
          <div className={styles.form}>
            {choices.length > 0 ? <DelegationForm choices={choices} /> : <p className="soft">{t("nobody")}</p>}
          </div>
        </Section>
      ) : null}
      <Section
        id="list"
        title={t("list")}
        note={total > rows.length ? t("newest", { shown: rows.length, total }) : undefined}
      >
        {rows.length > 0 ? (
          <DataTable
            caption={t("list")}
            head={[t("leader"), t("deputy"), t("days"), t("state"), { label: t("actions"), hidden: true }]}
          >
            {rows.map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </DataTable>
        ) : (
          <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
        )}
      </Section>
      {abilities.includes("delegation.allow") ? (
        <Section id="deputies" title={t("allowed")} note={t("allowedHint")}>
          <div className={styles.form}>
            <AllowDeputy others={others} />
          </div>
          <ul className={styles.people}>
            {deputies.map(({ id, fullName, position, unitName }) => (
              <li key={id}>
                <span>
                  <b>{fullName}</b> <span className="soft small">{whereabouts({ position, unitName })}</span>
                </span>
                <ActionButton
                  action={allowDeputy}
                  input={{ personId: id, isAllowed: false }}
                  label={t("disallow")}
                  question={t("disallowQuestion", { name: fullName })}
                  body={t("disallowBody")}
                  size="small"
                  tone="quiet"
                />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Screen>
  );
}

const tones = { running: "green", coming: "blue", over: "soft" } as const;

function Line({ row }: { row: DelegationRow }) {
  const t = useTranslations("delegations");
  const format = useFormat();
  const { id, leader, deputy, fromDay, toDay, reason, state, endedAt, abilities } = row;
  return (
    <tr>
      <Cell>{leader}</Cell>
      <Cell label={t("deputy")}>
        <b>{deputy}</b>
      </Cell>
      <Cell label={t("days")}>
        <span className="n">{t("span", { from: format.date(fromDay), to: format.date(toDay) })}</span>
        {reason ? <p className="soft small">{reason}</p> : null}
      </Cell>
      <Cell label={t("state")}>
        <StatusBadge tone={tones[state]} icon={state === "over" ? IconCircleCheck : IconClock}>
          {endedAt ? t("ended", { time: format.timeDate(endedAt) }) : t(`states.${state}`)}
        </StatusBadge>
      </Cell>
      <Cell align="end">
        {abilities.includes("delegation.end") ? (
          <ActionButton
            action={endDelegation}
            input={{ delegationId: id }}
            label={t("end")}
            question={t("endQuestion", { name: deputy })}
            body={t("endBody")}
            size="small"
            done={t("endDone")}
          />
        ) : null}
      </Cell>
    </tr>
  );
}
