import { useTranslations } from "next-intl";
import { IconAlertTriangle, IconCircleCheck } from "#lib/ui/icons.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { personLabel } from "#lib/users/person-label.ts";
import type { ReadinessGap, SessionReadiness } from "../schema.ts";
import styles from "./readiness-list.module.css";

/** Where each gap is closed, below the session's address. */
const places: Record<ReadinessGap["kind"], string> = {
  noChair: "/edit",
  noRecorder: "/edit",
  noAgenda: "/agenda",
  noPresenter: "/agenda",
  overrun: "/agenda",
  noReport: "/documents",
  reportToAccept: "/documents",
  noDelegates: "/delegates",
  notScheduled: "",
  notInvited: "",
  noAnswer: "/delegates",
  noAnswerAgain: "/delegates",
  otherPart: "/edit",
  twoRoles: "/edit",
  sameRoom: "/edit",
  convenerEnded: "/edit",
  disabled: "/delegates",
  contributionsToReceive: "/contributions",
};

/** How many names a line spells out before it only counts. */
const spelledOut = 3;

function detailOf(gap: ReadinessGap): { count: number; names: string[] } {
  if ("items" in gap) return { count: gap.items.length, names: gap.items.map((item) => item.title) };
  if ("programmes" in gap)
    return {
      count: gap.programmes.length,
      names: gap.programmes.map(({ code, shortTitle }) => `${code} ${shortTitle}`),
    };
  if ("people" in gap) return { count: gap.people.length, names: gap.people.map(personLabel) };
  if ("minutes" in gap) return { count: gap.minutes, names: [] };
  return { count: "count" in gap ? gap.count : 0, names: [] };
}

type Props = { sessionId: string; readiness: SessionReadiness };

/** What is still missing, each line with the way to put it right. */
export function ReadinessList({ sessionId, readiness }: Props) {
  const t = useTranslations("sessions.gap");
  const { gaps, abilities } = readiness;
  const mayFix = abilities.includes("agenda.edit");

  if (gaps.length === 0) {
    return (
      <p className={styles.ready}>
        <IconCircleCheck size={18} />
        {t("none")}
      </p>
    );
  }
  return (
    <ul>
      {gaps.map((gap) => {
        const { count, names } = detailOf(gap);
        const more = names.length - spelledOut;
        const place = places[gap.kind];
        return (
          <li key={gap.kind} className={styles.gap}>
            <IconAlertTriangle size={18} />
            <div>
              <p className={styles.title}>{t(`${gap.kind}.title`, { count })}</p>
              {names.length > 0 ? (
                <p className={styles.names}>
                  {names.slice(0, spelledOut).join("; ")}
                  {more > 0 ? ` ${t("more", { count: more, kind: gap.kind })}` : null}
                </p>
              ) : null}
            </div>
            {mayFix && place ? (
              <TextLink href={`/sessions/${sessionId}${place}`}>{t(`${gap.kind}.act`)}</TextLink>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
