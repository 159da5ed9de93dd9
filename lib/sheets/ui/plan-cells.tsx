import { useTranslations } from "next-intl";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { useFieldErrorText } from "#lib/ui/form/failure.ts";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconEraser,
  IconHelpCircle,
  IconPencil,
  IconPlus,
} from "#lib/ui/icons.tsx";
import { StatusBadge } from "#lib/ui/status-badge.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { previewAddress } from "../picks.ts";
import { type CellState, isBlocked, isChosen, type Picks, type PlanCell } from "../plan.ts";
import styles from "./sheets.module.css";

const looks = {
  same: ["soft", IconCircleCheck],
  created: ["green", IconPlus],
  changed: ["blue", IconPencil],
  cleared: ["amber", IconEraser],
  asked: ["amber", IconHelpCircle],
  wrong: ["red", IconAlertTriangle],
} as const;

/** What happens to a cell, as a word, a colour and a sign. */
export function CellStateBadge({ state, count }: { state: CellState; count?: number }) {
  const t = useTranslations("sheets");
  const [tone, icon] = looks[state];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {count === undefined ? t(`state.${state}`) : t(`counted.${state}`, { count })}
    </StatusBadge>
  );
}

/** Where a preview lies, to go back to it with a reading chosen. */
export type PreviewPlace = { path: string; fileId: string; picks: Picks };

type Props = { caption: string; cells: readonly PlanCell[]; place: PreviewPlace; titleOf: (column: string) => string };

/** Cells of an upload, each with what is stored, what would be, and what stands in the way. */
export function PlanCells({ caption, cells, place, titleOf }: Props) {
  const t = useTranslations("sheets");
  return (
    <DataTable caption={caption} head={[t("cell"), t("column"), t("before"), t("after"), t("stateTitle")]}>
      {cells.map((cell) => (
        <tr key={`${cell.place}${cell.column}`}>
          <Cell label={t("cell")}>{cell.place}</Cell>
          <Cell label={t("column")}>{titleOf(cell.column)}</Cell>
          <Cell label={t("before")}>{cell.before || t("nothing")}</Cell>
          <Cell label={t("after")}>
            <span className={styles.after}>{isBlocked(cell) ? t("notWritten") : cell.after || t("nothing")}</span>
            <TypedAs text={cell.original ?? (isBlocked(cell) ? cell.after : null)} />
          </Cell>
          <Cell label={t("stateTitle")}>
            <CellStateBadge state={cell.state} />
            <Problem cell={cell} place={place} />
            <Chosen cell={cell} place={place} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  );
}

/** What a cell held before its legacy encoding was converted. */
export function TypedAs({ text }: { text: string | null }) {
  const t = useTranslations("sheets");
  return text ? <span className={styles.original}>{t("typedAs", { text })}</span> : null;
}

function Problem({ cell, place }: { cell: PlanCell; place: PreviewPlace }) {
  const t = useTranslations("sheets");
  const errorText = useFieldErrorText();
  if (!cell.problem) return null;
  return (
    <span className={styles.problem}>
      {errorText(cell.problem)}
      {cell.state === "asked" ? (
        <span className={styles.choices}>
          {t("whichOne")}
          {cell.choices.map((choice, index) => (
            <TextLink
              key={choice}
              chevron={false}
              scroll={false}
              href={previewAddress(place.path, place.fileId, { ...place.picks, [cell.place]: index })}
            >
              {choice}
              <InCell place={cell.place} />
            </TextLink>
          ))}
        </span>
      ) : null}
    </span>
  );
}

/** The reading that a person chose, and the way back to the question. */
function Chosen({ cell, place }: { cell: PlanCell; place: PreviewPlace }) {
  const t = useTranslations("sheets");
  if (!isChosen(cell)) return null;
  const { [cell.place]: _chosen, ...others } = place.picks;
  return (
    <span className={styles.problem}>
      {t("chosen", { choice: cell.after })}{" "}
      <TextLink chevron={false} scroll={false} href={previewAddress(place.path, place.fileId, others)}>
        {t("chooseAnew")}
        <InCell place={cell.place} />
      </TextLink>
    </span>
  );
}

/** For whoever hears a link without its row. */
function InCell({ place }: { place: string }) {
  const t = useTranslations("sheets");
  return <span className="visually-hidden"> {t("inCell", { place })}</span>;
}
